import { replayUnder, type Replayed } from '../../approvals/advice/backtest.ts'
import { habitsOf, type Habit } from '../../approvals/advice/habits.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withStore } from '../with-store.ts'
import type { BacktestFlags } from './flags.ts'
import { pastRequests } from './past-requests.ts'
import { readPolicy, withMoments } from './read-files.ts'

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
  const replayed = withMoments(file, () => usable.map((request) => replayUnder(policy, request)))
  const otherwise = replayed.filter(({ isOther }) => isOther)
  const habits = habitsOf(past)
  const skipped = past.length - usable.length
  if (past.length === limit) {
    output.note(
      `Only the newest ${limit} requests are decided again; --limit takes another number.`,
    )
  }
  output.data({ requests: usable.length, skipped, otherwise, habits }, () =>
    [
      past.length === 0
        ? `No request under a policy "${escapeLine(policy.name)}" has been decided yet.`
        : `${otherwise.length} of ${usable.length} decisions would have been different${skipped > 0 ? `; ${skipped} with edits are left out` : ''}.`,
      ...otherwise.map(line),
      ...(habits.length > 0 ? ['', habitTable(habits)] : []),
    ].join('\n'),
  )
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
