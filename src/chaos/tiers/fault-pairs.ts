import type { Chance } from './chance.ts'
import { FAULTS, type FaultKind, type Plan } from '../plan/fault.ts'
import { inAnyAttempt, type Phase, type SeenBoundary } from '../points/boundary.ts'

export type FaultPair = readonly [FaultKind, FaultKind]

/** Tier 3: every two kinds of fault that are not of one category, once. */
export function faultPairs(kinds: readonly FaultKind[]): FaultPair[] {
  return kinds.flatMap((first, index) =>
    kinds
      .slice(index + 1)
      .filter((second) => FAULTS[first].category !== FAULTS[second].category)
      .map((second): FaultPair => [first, second]),
  )
}

/**
 * Puts a pair into a run: at two points by chance where each means something, the later one in a
 * later step, since a step that a fault interrupted is not reached for a first time again.
 *
 * @returns undefined where the run has no two such points
 */
export function placePair(
  pair: FaultPair,
  seen: readonly SeenBoundary[],
  chance: Chance,
): Plan | undefined {
  const order = chance.upTo(1) === 0 ? pair : reversed(pair)
  return placeInOrder(order, seen, chance) ?? placeInOrder(reversed(order), seen, chance)
}

function placeInOrder(
  [first, second]: FaultPair,
  seen: readonly SeenBoundary[],
  chance: Chance,
): Plan | undefined {
  const places = pointsFor(first, seen).flatMap((earlier) => {
    const later = pointsFor(second, seen).filter((entry) => comesLater(entry, earlier))
    return later.map((entry) => [earlier, entry] as const)
  })
  const place = places[chance.upTo(Math.max(0, places.length - 1))]
  if (!place) return undefined
  const [earlier, later] = place
  // The first fault may have cost the later step an attempt.
  return [
    { kind: first, point: earlier.id },
    { kind: second, point: inAnyAttempt(later.id) },
  ]
}

function reversed([first, second]: FaultPair): FaultPair {
  return [second, first]
}

function comesLater(entry: SeenBoundary, earlier: SeenBoundary): boolean {
  const { step } = entry.boundary
  return entry.atMs > earlier.atMs && JSON.stringify(step) !== JSON.stringify(earlier.boundary.step)
}

const ANY_WORKER: readonly Phase[] = [
  'started',
  'before-effect',
  'after-effect',
  'before-report',
  'after-report',
]

/** Where a kind of fault meets with something: a cut line needs somebody who is about to speak. */
function pointsFor(kind: FaultKind, seen: readonly SeenBoundary[]): readonly SeenBoundary[] {
  const phases = phasesFor(kind)
  return seen.filter(
    ({ boundary }) =>
      phases.includes(boundary.phase) &&
      (!kind.endsWith('database') || boundary.step.kind === 'activity'),
  )
}

function phasesFor(kind: FaultKind): readonly Phase[] {
  switch (FAULTS[kind].category) {
    case 'worker':
    case 'zombie':
      return ANY_WORKER
    case 'caller':
      return kind === 'lose-call' ? ['before-call'] : ['after-call']
    case 'reply':
    case 'duplicate':
      return ['before-report']
    default:
      return kind.includes('database') ? ['before-effect'] : ['before-report', 'before-effect']
  }
}
