import { listRequests } from '../../client/requests/list-requests.ts'
import type { Services } from '../services.ts'
import { LISTED_MAX } from '../limits.ts'
import type { ApprovalBoard, BoardView } from './approval-board.ts'
import { byDeadline } from './approval-item.ts'
import { itemOfRequest } from './request-item.ts'

export interface ListAsked {
  /** What was decided under a policy, the last first, in place of what waits. */
  readonly decided: boolean
  /** Only what this person may decide now. */
  readonly person: string | undefined
}

/** What waits under a policy, as the records have it, and what waits without one, as runs tell it. */
export async function readList(
  { store }: Pick<Services, 'store'>,
  board: ApprovalBoard,
  { decided, person }: ListAsked,
): Promise<BoardView> {
  const asked = { state: decided ? ('any' as const) : ('open' as const), limit: LISTED_MAX }
  const filter = { ...asked, ...(person !== undefined && { decider: person }) }
  const requests = store ? (await listRequests(store, filter)).map(itemOfRequest) : []
  if (decided) {
    const ended = requests.filter(({ state }) => state !== 'open').toReversed()
    return { items: ended, asOf: new Date().toISOString(), complete: true }
  }
  const { items, ...view } = await board.read()
  const runs = new Set(requests.map(({ run }) => run))
  // A run that nobody could ask stands in the list by its name alone.
  const others = items.filter(({ run, knownFrom }) => knownFrom !== 'list' || !runs.has(run))
  return { items: [...requests, ...others].toSorted(byDeadline), ...view }
}
