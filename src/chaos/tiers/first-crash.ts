import type { Plan } from '../plan/fault.ts'
import { LASTS_MS } from '../limits.ts'
import { BEYOND_TIMER_MS } from './limits.ts'
import type { CrashPoint } from '../points/fold-points.ts'
import { timerPoints, type SeenRun } from '../points/timer-points.ts'

/**
 * Tier 1: each distinct point of the control once. A worker dies at each that a worker reaches;
 * a caller is left without an answer at each of its own. Where a run waits for a timer or a
 * message, also all workers are gone until after it came.
 */
export function firstCrashes(
  points: readonly CrashPoint[],
  { run }: { readonly run: SeenRun },
): Plan[] {
  const each = points.map(({ id, boundary }): Plan => {
    if (boundary.step.kind !== 'call') return [{ kind: 'kill-worker', point: id }]
    return [{ kind: boundary.phase === 'before-call' ? 'lose-call' : 'lose-answer', point: id }]
  })
  const timers = timerPoints(run).map(({ id, leftMs }): Plan => [
    { kind: 'kill-all-workers', point: id, lastsMs: leftMs + BEYOND_TIMER_MS },
  ])
  const messages = points
    .filter(({ boundary: { step, phase } }) => isMessage(step) && phase === 'before-call')
    .map(({ id }): Plan => [{ kind: 'kill-all-workers', point: id }])
  const draining = points
    .filter(({ boundary: { phase, step } }) => phase === 'started' || step.kind === 'workflow-task')
    .slice(0, DRAINS)
    .map(({ id }): Plan => [{ kind: 'drain-worker', point: id, lastsMs: LASTS_MS['drain-worker'] }])
  const { cancellable = false } = run.evidence.experiment
  return [
    ...each,
    ...timers,
    ...messages,
    ...draining,
    ...(cancellable ? cancellations(points) : []),
  ]
}

/** Wherever the caller has something to say somebody else may cancel the run, once there is one. */
function cancellations(points: readonly CrashPoint[]): Plan[] {
  return points
    .filter(({ boundary: { step, phase } }) => {
      return step.kind === 'call' && (step.name !== 'start' || phase === 'after-call')
    })
    .map(({ id }): Plan => [{ kind: 'cancel-run', point: id }])
}

/** A drained worker differs from a killed one by what it still says, which is the same everywhere. */
const DRAINS = 2

function isMessage(step: CrashPoint['boundary']['step']): boolean {
  return step.kind === 'call' && step.name !== 'start'
}
