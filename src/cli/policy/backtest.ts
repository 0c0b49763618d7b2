import { replayUnder, type PastRequest, type Replayed } from '../../approvals/advice/backtest.ts'
import { habitsOf, type Habit } from '../../approvals/advice/habits.ts'
import { NO_ANSWERS } from '../../approvals/policy/answer-book.ts'
import { gateMessageSchema } from '../../approvals/policy/gate-message.ts'
import type { PolicyGate } from '../../approvals/policy/gate-state.ts'
import type { RequestMessage, RequestRow, Store } from '../../store/store.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withStore } from '../with-store.ts'
import type { BacktestFlags } from './flags.ts'
import { readPolicy } from './read-files.ts'

const REQUESTS_DEFAULT = 1_000

export async function backtestCommand(
  output: Output,
  file: string,
  { limit = REQUESTS_DEFAULT }: BacktestFlags,
): Promise<void> {
  const policy = await readPolicy(file)
  const past = await withStore((store) => pastRequests(store, policy.name, limit))
  // The votes after an edit are about arguments that the row no longer distinguishes.
  const usable = past.filter(({ messages }) =>
    messages.every(({ message }) => message.kind !== 'edit'),
  )
  const replayed = usable.map((request) => replayUnder(policy, request))
  const otherwise = replayed.filter(({ isOther }) => isOther)
  const habits = habitsOf(past)
  const skipped = past.length - usable.length
  output.data({ requests: usable.length, skipped, otherwise, habits }, () =>
    [
      `${otherwise.length} of ${usable.length} decisions would have been others${skipped > 0 ? `; ${skipped} with edits are left out` : ''}.`,
      ...otherwise.map(line),
      ...(habits.length > 0 ? ['', habitTable(habits)] : []),
    ].join('\n'),
  )
}

async function pastRequests(store: Store, policy: string, limit: number): Promise<PastRequest[]> {
  const rows = await store.listRequests({ policy, limit })
  const past: PastRequest[] = []
  for (const row of rows) {
    if (row.state === 'open') continue
    past.push(pastOf(row, await store.listMessages(row.approvalKey)))
  }
  return past
}

function pastOf(row: RequestRow, messages: readonly RequestMessage[]): PastRequest {
  const gate = { ...(row.gate as unknown as PolicyGate), answers: NO_ANSWERS }
  return {
    id: row.approvalKey,
    gate,
    messages: messages.flatMap(({ message, receivedAt }) => {
      const parsed = gateMessageSchema.safeParse(message)
      return parsed.success ? [{ message: parsed.data, atMs: Date.parse(receivedAt) }] : []
    }),
  }
}

function line({ id, was, would }: Replayed): string {
  const by = would.by.length > 0 ? ` by ${would.by.join(', ')}` : ''
  const after = would.afterMs === undefined ? '' : ` after ${Math.round(would.afterMs / 1_000)} s`
  return escapeLine(`${id}: was ${was.status}, would have been ${would.status}${by}${after}`)
}

function habitTable(habits: readonly Habit[]): string {
  return table(
    ['PERSON', 'VOTES', 'YES', 'UNDER 3 S', 'ALWAYS YES'],
    habits.map(({ person, votes, approvals, hasty, alwaysYes }) => [
      person,
      String(votes),
      String(approvals),
      String(hasty),
      alwaysYes ? 'yes' : '',
    ]),
    '',
  )
}
