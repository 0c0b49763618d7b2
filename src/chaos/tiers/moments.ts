import { chanceOf } from './chance.ts'
import {
  MOMENTS_EACH,
  MOMENTS_ACTIVITIES_MAX,
  MOMENTS_OF_TIME_MAX,
  MOMENTS_TIME_MS_MIN,
} from './limits.ts'
import { momentId, stepOf } from '../points/moment.ts'
import type { SeenBoundary } from '../points/boundary.ts'
import type { Plan } from '../plan/fault.ts'

interface Stretch {
  readonly step: string
  readonly lastedMs: number
}

/**
 * Kills at moments within the time that an activity took in the control, by the seed: what it
 * does outside of the database has no points that could be seen. Activities that are over at
 * once have no moments to choose from.
 */
export function momentsWithin(seen: readonly SeenBoundary[], seed: string): Plan[] {
  return stretchesOf(seen)
    .filter(({ lastedMs }) => lastedMs >= MOMENTS_TIME_MS_MIN)
    .toSorted((one, other) => other.lastedMs - one.lastedMs)
    .slice(0, MOMENTS_ACTIVITIES_MAX)
    .flatMap((stretch) => momentsOf(stretch, seed))
}

/** One in each part of its time, so that they do not all fall into one. */
function momentsOf({ step, lastedMs }: Stretch, seed: string): Plan[] {
  const chance = chanceOf(`${seed} ${step}`)
  const partMs = Math.floor((lastedMs * MOMENTS_OF_TIME_MAX) / MOMENTS_EACH)
  return Array.from({ length: MOMENTS_EACH }, (_, part) => {
    const afterMs = Math.max(1, part * partMs + chance.upTo(partMs - 1))
    return [{ kind: 'kill-worker', point: momentId({ step, afterMs }) }]
  })
}

function stretchesOf(seen: readonly SeenBoundary[]): Stretch[] {
  return seen.flatMap(({ id, atMs, boundary: { phase, step } }) => {
    if (step.kind !== 'activity' || phase !== 'started') return []
    const report = `${stepOf(id)}/before-report`
    const end = seen.find((entry) => entry.id === report && entry.atMs > atMs)
    return end ? [{ step: stepOf(id), lastedMs: end.atMs - atMs }] : []
  })
}
