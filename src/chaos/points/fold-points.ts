import type { SeenBoundary, Boundary, Phase } from './boundary.ts'

/** One crash point that the server can distinguish from all others. */
export interface CrashPoint {
  readonly id: string
  readonly boundary: Boundary
  /** By the clock of the control's trace. */
  readonly atMs: number
  /** Ids of the points with the same outcome. */
  readonly also: readonly string[]
}

/** The one of several equal points that is run: where most of the step's work is lost. */
const PREFERENCE: readonly Phase[] = [
  'after-effect',
  'before-report',
  'after-report',
  'after-heartbeat',
  'started',
]

/**
 * The distinct points of a control run, in its order. Two of one step are the same where the
 * server has recorded the same of it and the world shows the same effects: whatever a dead worker
 * knew beyond that is lost either way. What others do meanwhile is left out, since it differs
 * from run to run.
 */
export function foldPoints(seen: readonly SeenBoundary[]): CrashPoint[] {
  const groups = new Map<string, SeenBoundary[]>()
  const done = new Map<string, number>()
  for (const entry of seen) {
    const step = stepKey(entry.boundary)
    const { phase } = entry.boundary
    if (phase === 'after-effect' || phase === 'after-heartbeat') {
      done.set(step, (done.get(step) ?? 0) + 1)
    }
    const state = `${step} ${stateOf(entry, done.get(step) ?? 0)}`
    groups.set(state, [...(groups.get(state) ?? []), entry])
  }
  return [...groups.values()].map(pointOf)
}

/** What is left of a step when all who worked on it are dead. */
function stateOf({ id, boundary }: SeenBoundary, done: number): string {
  const { step, phase } = boundary
  if (step.kind === 'call') return id
  // The answer had been applied; that the worker heard of it changes nothing for the server.
  if (phase === 'acknowledged' || phase === 'after-report') return 'answered'
  // What an activity did since its last statement cannot be seen: not every effect is a row.
  if (step.kind === 'activity' && phase === 'before-report') return `${done}, before its report`
  if (phase === 'at-point') return id
  return String(done)
}

function stepKey({ step }: Boundary): string {
  return JSON.stringify(step)
}

function pointOf(group: readonly SeenBoundary[]): CrashPoint {
  const rank = ({ boundary }: SeenBoundary) => {
    const index = PREFERENCE.indexOf(boundary.phase)
    return index < 0 ? PREFERENCE.length : index
  }
  const [first, ...others] = group.toSorted((a, b) => rank(a) - rank(b))
  if (!first) throw new TypeError('a point without a boundary')
  const { id, boundary, atMs } = first
  return { id, boundary, atMs, also: others.map((other) => other.id) }
}
