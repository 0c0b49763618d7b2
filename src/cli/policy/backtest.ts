import { replayUnder, type Ending, type Replayed } from '../../approvals/advice/backtest.ts'
import { habitsOf, type Habit } from '../../approvals/advice/habits.ts'
import { speedOf, type Speed } from '../../approvals/advice/speed.ts'
import { formatDuration } from '../../contract/duration.ts'
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
  const found = findingsOf(replayed)
  const habits = habitsOf(past)
  const skipped = past.length - usable.length
  if (past.length === limit) {
    output.note(
      `Only the newest ${limit} requests are decided again; --limit takes another number.`,
    )
  }
  output.data({ requests: usable.length, skipped, ...found, habits }, () =>
    [
      past.length === 0
        ? `No request under a policy "${escapeLine(policy.name)}" has been decided yet.`
        : `${found.otherwise.length} of ${usable.length} decisions would have been different${skipped > 0 ? `; ${skipped} with edits are left out` : ''}.`,
      ...linesOf(found).map((line) => escapeLine(line)),
      ...(habits.length > 0 ? ['', habitTable(habits)] : []),
    ].join('\n'),
  )
}

interface Findings {
  readonly otherwise: readonly Replayed[]
  /** The same decision, by others. */
  readonly byOthers: readonly Replayed[]
  readonly unsure: readonly Replayed[]
  readonly speed: { readonly was: Speed; readonly would: Speed }
}

function findingsOf(replayed: readonly Replayed[]): Findings {
  const sure = replayed.filter(({ unsure }) => unsure === undefined)
  return {
    otherwise: sure.filter(({ isOther }) => isOther),
    byOthers: sure.filter(({ isOther, isByOthers }) => isByOthers && !isOther),
    unsure: replayed.filter(({ unsure }) => unsure !== undefined),
    speed: {
      was: speedOf(sure.map(({ was }) => was)),
      would: speedOf(sure.map(({ would }) => would)),
    },
  }
}

function linesOf({ otherwise, byOthers, unsure, speed }: Findings): readonly string[] {
  return [
    ...[...otherwise, ...byOthers].map(
      ({ id, was, would }) => `${id}: was ${inWords(was)}, would have been ${inWords(would)}`,
    ),
    ...unsure.map(({ id, unsure: why }) => `${id}: the records do not say (${why})`),
    ...(speed.was.decided + speed.would.decided > 0
      ? [
          `Time to decide: ${speedInWords(speed.was)}; under the change ${speedInWords(speed.would)}.`,
        ]
      : []),
  ]
}

function inWords({ status, by, afterMs }: Ending): string {
  const people = by.length > 0 ? ` by ${by.join(', ')}` : ''
  return `${status}${people}${afterMs === undefined ? '' : ` after ${seconds(afterMs)}`}`
}

function speedInWords({ decided, medianMs, slowestMs }: Speed): string {
  if (medianMs === undefined || slowestMs === undefined) return 'nobody decided'
  return `${decided} in ${seconds(medianMs)} (median), the slowest in ${seconds(slowestMs)}`
}

/** To the second: nobody needs to know it better. */
function seconds(ms: number): string {
  return ms < 1_000 ? formatDuration(ms) : formatDuration(Math.round(ms / 1_000) * 1_000)
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
