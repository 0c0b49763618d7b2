import type { SeenBoundary } from '../trial/injector.ts'
import type { Boundary, Phase } from './boundary.ts'

/** One crash point that the server can tell from all others. */
export interface CrashPoint {
  readonly id: string
  readonly boundary: Boundary
  /** By the clock of the control's trace. */
  readonly atMs: number
  /** Ids of the points that come to the same. */
  readonly also: readonly string[]
}

/** The one of several equal points that is run: where most of the step has been done in vain. */
const PREFERENCE: readonly Phase[] = [
  'after-effect',
  'before-report',
  'after-report',
  'after-heartbeat',
  'started',
]

/**
 * The distinct points of a control run, in its order. Two are the same where the server has
 * recorded the same and the world shows the same effects: whatever a dead worker knew beyond
 * that is lost either way. What a caller comes to is never the same as what a worker does.
 */
export function foldPoints(seen: readonly SeenBoundary[]): CrashPoint[] {
  const groups = new Map<string, SeenBoundary[]>()
  let recorded = 0
  let effects = 0
  for (const entry of seen) {
    const { boundary } = entry
    const { phase } = boundary
    if (phase === 'started' || phase === 'after-heartbeat') recorded += 1
    if (phase === 'after-report' || phase === 'after-call') recorded += 1
    if (phase === 'after-effect') effects += 1
    const state = stateOf(entry, seen, `${recorded}/${effects}`)
    groups.set(state, [...(groups.get(state) ?? []), entry])
  }
  return [...groups.values()].map(pointOf)
}

function stateOf(
  { id, boundary }: SeenBoundary,
  seen: readonly SeenBoundary[],
  state: string,
): string {
  const { step, phase } = boundary
  if (step.kind === 'call') return id
  // The answer had been applied; that the worker heard of it changes nothing for the server.
  if (phase === 'acknowledged') return stateOfAnswer(boundary, seen) ?? state
  if (phase === 'after-report') return `answered ${stepKey(boundary)}`
  // What an activity did between may not have been seen: not every effect is a row.
  if (step.kind === 'activity' && phase === 'before-report' && !hasEffects(boundary, seen)) {
    return `${state} before the report of ${stepKey(boundary)}`
  }
  return state
}

function stateOfAnswer(boundary: Boundary, seen: readonly SeenBoundary[]): string | undefined {
  const key = stepKey(boundary)
  const answered = seen.some(
    (other) => other.boundary.phase === 'after-report' && stepKey(other.boundary) === key,
  )
  return answered ? `answered ${key}` : undefined
}

function hasEffects(boundary: Boundary, seen: readonly SeenBoundary[]): boolean {
  const key = stepKey(boundary)
  return seen.some(
    (other) => other.boundary.phase === 'after-effect' && stepKey(other.boundary) === key,
  )
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
