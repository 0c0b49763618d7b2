import type { RequestHead } from '../../store/store.ts'
import type { Services } from '../services.ts'
import { LISTED_MAX } from '../limits.ts'
import type { ApprovalBoard, BoardView } from './approval-board.ts'
import { byDeadline, type ApprovalItem, type Listed } from './approval-item.ts'
import { itemOfRow } from './request-item.ts'

export interface ListAsked {
  /** What was decided under a policy, the last first, in place of what waits. */
  readonly decided: boolean
  /** Only what this person may decide now. */
  readonly person: string | undefined
}

/** A line of the list: all that is known of it, or under a policy what it is found by. */
export type Line = ApprovalItem | RequestLine

interface RequestLine extends Listed {
  readonly approvalKey: string
}

export interface ListView extends Omit<BoardView, 'items'> {
  readonly items: readonly Line[]
}

/** What waits under a policy, as the records have it, and what waits without one, as runs tell it. */
export async function readList(
  { store }: Pick<Services, 'store'>,
  board: ApprovalBoard,
  { decided, person }: ListAsked,
): Promise<ListView> {
  const filter = { decided, decider: person, limit: LISTED_MAX }
  const requests = ((await store?.listHeads(filter)) ?? []).map(lineOf)
  if (decided) return { items: requests, asOf: new Date().toISOString(), complete: true }
  const { items, ...view } = await board.read()
  const runs = new Set(requests.map(({ run }) => run))
  // A run that nobody could ask stands in the list by its name alone.
  const others = items.filter(({ run, knownFrom }) => knownFrom !== 'list' || !runs.has(run))
  return { items: [...requests, ...others].toSorted(byDeadline), ...view }
}

/** The lines of one page whole. One that has gone meanwhile is left out. */
export async function wholeItems(
  { store }: Pick<Services, 'store'>,
  lines: readonly Line[],
): Promise<readonly ApprovalItem[]> {
  const keys = lines.flatMap((line) => ('approvalKey' in line ? [line.approvalKey] : []))
  const rows = (await store?.getRequests(keys)) ?? []
  const byKey = new Map(rows.map((row) => [row.approvalKey, row]))
  return lines.flatMap((line) => {
    if (!('approvalKey' in line)) return [line]
    const row = byKey.get(line.approvalKey)
    return row ? [itemOfRow(row)] : []
  })
}

function lineOf({ openedAt, deadline, ...head }: RequestHead): RequestLine {
  return { ...head, requestedAt: openedAt, startedAt: openedAt, expiresAt: deadline }
}
