import type { FoldReport } from '../../campaign/campaign-report.ts'
import { MAP_LANES_MAX } from '../limits.ts'
import { pointOf } from '../trial-faults.ts'
import type { NumberedTrial } from './view.ts'

/** Something with a place on the map: a trial, or a point that was not run. */
export interface MapEntry {
  readonly atMs?: number | undefined
  readonly trial?: NumberedTrial
  readonly id: string
}

export interface MapLane {
  readonly name: string
  readonly entries: readonly MapEntry[]
}

/** Single crashes by the step that they are in, several faults by their tier. */
export function mapLanes(
  trials: readonly NumberedTrial[],
  folds: readonly FoldReport[],
): readonly MapLane[] {
  const run = new Set(trials.map(({ trial }) => pointOf(trial)))
  const times = new Map(folds.map(({ id, atMs }) => [id, atMs]))
  const named = [
    ...trials.map((numbered) => {
      const { trial } = numbered
      const point = pointOf(trial) ?? ''
      const entry = { id: trial.id, trial: numbered, atMs: trial.atMs ?? times.get(point) }
      return { lane: trial.tier === 1 ? stepOf(point) : TIER_NAMES[trial.tier], entry }
    }),
    ...folds
      .filter(({ id }) => !run.has(id))
      .map(({ id, atMs }) => ({ lane: stepOf(id), entry: { id, atMs } })),
  ]
  const lanes = [...Map.groupBy(named, ({ lane }) => lane)].map(([name, entries]) => ({
    name,
    entries: entries.map(({ entry }): MapEntry => entry),
  }))
  return joined(lanes.toSorted((a, b) => rank(a.name) - rank(b.name)))
}

const TIER_NAMES = {
  2: 'second crash in recovery',
  3: 'pairs of faults',
  4: 'seeded swarms',
} as const

/** `activity:charge#2/attempt1/after-effect` is in the lane `activity charge`. */
function stepOf(point: string): string {
  const [step = ''] = point.split(/[#/]/)
  return step.replace(':', ' ').replace('workflow-task', 'workflow task') || 'elsewhere'
}

function rank(name: string): number {
  if (Object.values<string>(TIER_NAMES).includes(name)) return 3
  if (name.startsWith('caller') || name === 'start') return 0
  return name.startsWith('workflow task') ? 1 : 2
}

function joined(lanes: readonly MapLane[]): readonly MapLane[] {
  if (lanes.length <= MAP_LANES_MAX) return lanes
  const kept = lanes.slice(0, MAP_LANES_MAX - 1)
  const rest = lanes.slice(MAP_LANES_MAX - 1).flatMap(({ entries }) => entries)
  return [...kept, { name: 'other steps', entries: rest }]
}
