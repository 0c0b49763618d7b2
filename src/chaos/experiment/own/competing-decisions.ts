import { defineExperiment, type DrivenRun, type Ending, type Experiment } from '../experiment.ts'
import { APPROVED, untilItAsks, YES } from './approval-request.ts'
import { completedWithFields } from './expect-ending.ts'

const NO = { decisionId: 'no-1', approver: 'paul' }

/** A worker has to start before the run goes on, which takes most of a second and more when busy. */
const RECOVERY_MS = 20_000

const CHANNELS = ['signal', 'update'] as const
type Channel = (typeof CHANNELS)[number]

/**
 * Where the workers are meanwhile: none when it is started; none while it waits; or none for the
 * first decision, and on their way for the second.
 */
const SITUATIONS = ['first-task', 'no-worker', 'restart'] as const
type Situation = (typeof SITUATIONS)[number]

/** Two decide otherwise, by every pair of channels, and nobody is there to hear them. */
export const COMPETITIONS: readonly Experiment[] = [
  ...SITUATIONS.flatMap((situation) =>
    CHANNELS.flatMap((first) =>
      CHANNELS.map((second) => competition(situation, first, second, { samePoints: false })),
    ),
  ),
  // One of them at all of its points as well.
  competition('no-worker', 'signal', 'signal', { name: 'approval-competing', cancellable: true }),
]

function competition(
  situation: Situation,
  first: Channel,
  second: Channel,
  more: Partial<Experiment>,
): Experiment {
  return defineExperiment({
    ...APPROVED,
    name: `approval-${situation}-${first}-${second}`,
    start: { ...APPROVED.start, withoutWorkers: situation === 'first-task' },
    drive: (run) => compete(run, situation, [first, second]),
    // An update waits for its answer, so that a signal after it may well have come first.
    expect: first === 'signal' ? completedWithFields({ decision: 'rejected', ...NO }) : either,
    limits: { recoveryMs: RECOVERY_MS },
    ...more,
  })
}

async function compete(
  run: DrivenRun,
  situation: Situation,
  [first, second]: readonly [Channel, Channel],
): Promise<void> {
  if (situation !== 'first-task') {
    await untilItAsks(run)
    await run.stopWorkers()
  }
  const refused = refuse(run, first)
  // A signal is acknowledged at once; an update only when somebody has looked at it.
  if (first === 'signal') await refused
  if (situation === 'restart') run.startWorkers()
  const approved = approve(run, second)
  if (second === 'signal') await approved
  run.startWorkers()
  await Promise.all([refused, approved])
}

function refuse(run: DrivenRun, channel: Channel): Promise<unknown> {
  if (channel === 'signal') return run.signal('reject', NO)
  return decide(run, 'decide-no-1', { decision: 'rejected', ...NO })
}

function approve(run: DrivenRun, channel: Channel): Promise<unknown> {
  if (channel === 'signal') return run.signal('approve', YES).catch(() => {})
  return decide(run, 'decide-yes-1', { decision: 'approved', ...YES })
}

/** A run that has ended meanwhile refuses it, which is an answer as well. */
function decide(run: DrivenRun, updateId: string, input: object): Promise<unknown> {
  return run.update('decide', updateId, input).catch(() => {})
}

function either(ending: Ending): string | undefined {
  if (ending.status !== 'completed') return `it ended as ${ending.status}`
  const { decision } = ending.result as { readonly decision: string }
  return ['approved', 'rejected'].includes(decision) ? undefined : `the decision is ${decision}`
}
