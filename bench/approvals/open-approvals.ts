import { listRequests } from '../../src/client/requests/list-requests.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import type { Store } from '../../src/store/store.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { DEADLINE, OPEN_MS_MAX } from './limits.ts'

export interface OpenApproval {
  readonly run: string
  readonly digest: string
}

export interface OpenOptions {
  readonly client: OrionClient
  readonly store: Store
  readonly taskQueue: string
  /** Of the runs' names. */
  readonly prefix: string
  readonly count: number
  readonly quorum: number
  readonly group: string
}

const STARTED_AT_ONCE = 10

/** Seldom: each look reads all that is open. */
const LOOK_MS = 500

/** More than any round has open. */
const LISTED_MAX = 10_000

/** Starts runs that ask, and waits until each of them can be decided. */
export async function openApprovals(options: OpenOptions): Promise<OpenApproval[]> {
  const { client, store, taskQueue, prefix, count, quorum, group } = options
  const runs = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  const left = [...runs]
  const start = async () => {
    for (let run = left.shift(); run !== undefined; run = left.shift()) {
      const input = askOf(run, { quorum, group })
      await startRun(client, { type: 'askPeople', custom: true, id: run, taskQueue, input })
    }
  }
  await Promise.all(Array.from({ length: STARTED_AT_ONCE }, start))
  const policy = policyName(quorum)
  let open: OpenApproval[] = []
  const isOpen = async () => {
    const listed = await listRequests(store, { policy, limit: LISTED_MAX })
    open = listed
      .filter(({ id }) => id.startsWith(`${prefix}-`))
      .map(({ id, digest }) => ({ run: id, digest }))
    return open.length === count
  }
  if (await pollUntil(isOpen, { timeoutMs: OPEN_MS_MAX, intervalMs: LOOK_MS })) return open
  throw new Error(`not all of ${count} approvals were open within ${OPEN_MS_MAX / 1_000} s`)
}

function askOf(order: string, { quorum, group }: { quorum: number; group: string }) {
  const policy = {
    schema: 'orion.policy/v1',
    name: policyName(quorum),
    version: 1,
    approvers: { groups: [group] },
    quorum,
    deadline: DEADLINE,
  }
  return { policy, requestedBy: 'bench', action: { name: 'refund', args: { order } } }
}

function policyName(quorum: number): string {
  return `bench-${quorum}`
}
