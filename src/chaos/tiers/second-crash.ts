import { pointId, type ActivityNames, type Boundary, type Phase } from '../points/boundary.ts'
import type { CrashPoint } from '../points/fold-points.ts'
import type { Plan } from '../plan/fault.ts'

/**
 * Tier 2: the worker that takes over dies as well, at each point of the second attempt that the
 * first tier has not reached; and the third with it at one task and one activity. Where the first
 * crash left nothing to be repeated, the second would be one of the first tier.
 */
export function secondCrashes(points: readonly CrashPoint[], names: ActivityNames): Plan[] {
  const repeated = points.filter(
    ({ boundary }) => isRepeated(boundary) && !isLikeItsEffect(boundary, points),
  )
  const twice = repeated.flatMap(({ id, boundary }) =>
    phasesOf(boundary, points).map((phase): Plan => {
      return [kill(id), kill(again(boundary, phase, 1, names))]
    }),
  )
  const kinds = new Map(repeated.map((point) => [point.boundary.step.kind, point]))
  const thrice = [...kinds.values()].map(({ id, boundary }): Plan => {
    const [phase = 'before-report'] = phasesOf(boundary, points)
    return [
      kill(id),
      kill(again(boundary, phase, 1, names)),
      kill(again(boundary, phase, 2, names)),
    ]
  })
  return [...twice, ...thrice]
}

const kill = (point: string) => ({ kind: 'kill-worker', point }) as const

/** A task that had not been answered is done again. */
function isRepeated({ step, phase }: Boundary): boolean {
  return step.kind !== 'call' && phase !== 'after-report' && phase !== 'acknowledged'
}

/** Whether the second crash after it is that after its last write: one of them is selected. */
function isLikeItsEffect(boundary: Boundary, points: readonly CrashPoint[]): boolean {
  return (
    boundary.step.kind === 'activity' &&
    boundary.phase === 'before-report' &&
    hasEffect(boundary, points)
  )
}

function hasEffect(boundary: Boundary, points: readonly CrashPoint[]): boolean {
  return lastEffect(boundary, points) >= 0
}

/** Where in the list the last write of the boundary's step was done; -1 if it writes nothing. */
function lastEffect({ step }: Boundary, points: readonly CrashPoint[]): number {
  return points.findLastIndex(
    ({ boundary }) =>
      boundary.phase === 'after-effect' && JSON.stringify(boundary.step) === JSON.stringify(step),
  )
}

/**
 * The points of a second attempt: its beginning, and after the last that it does. An activity that
 * finds its effect done may write nothing again, so after the last write its report is the last.
 */
function phasesOf(boundary: Boundary, points: readonly CrashPoint[]): readonly Phase[] {
  if (boundary.step.kind === 'workflow-task') return ['before-report']
  const writesAgain =
    points.findIndex((point) => point.boundary === boundary) < lastEffect(boundary, points)
  return writesAgain ? ['started', 'after-effect'] : ['started', 'before-report']
}

function again(
  { workflowId, step }: Boundary,
  phase: Phase,
  later: number,
  names: ActivityNames,
): string {
  const repeated = step.kind === 'call' ? step : { ...step, attempt: step.attempt + later }
  return pointId({ workflowId, step: repeated, phase }, names)
}
