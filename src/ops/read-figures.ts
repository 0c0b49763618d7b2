import { countRuns, describeQueue } from '../client/ops-facts.ts'
import type { OrionClient } from '../client/connect.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { isOrionError } from '../errors/orion-error.ts'
import type { FigureStore } from '../store/event-store.ts'
import { within } from '../time/within.ts'
import { agesOf, type Waiting } from './ages.ts'
import type { Figures, Part, SeenWorker } from './figures.ts'
import type { Health } from './health.ts'
import { FIGURES_MS } from './limits.ts'

/** Where figures come from. */
export interface FigureSources {
  readonly temporal: () => Promise<OrionClient>
  /** Undefined where no database is set. */
  readonly figures: FigureStore | undefined
  readonly taskQueues: readonly string[]
  readonly version: string
  readonly health: () => Health
  /** What waits for a decision. */
  readonly waiting: () => Promise<readonly Waiting[]>
}

/** Figures for those who run the place. */
export async function readFigures(sources: FigureSources): Promise<Figures> {
  const { temporal, figures, taskQueues, health, version, waiting } = sources
  const [runs, queues, approvals, decisions, hour] = await Promise.all([
    part(async () => runCounts(await temporal(), figures)),
    part(async () => queueFacts(await temporal(), taskQueues)),
    part(async () => agesOf(await waiting(), Date.now())),
    figures && part(() => figures.decisionFigures()),
    figures && part(() => figures.hourFigures()),
  ])
  return {
    asOf: new Date().toISOString(),
    version,
    runs,
    queues,
    workers: workersOf(queues),
    approvals,
    ...(decisions && { timeToDecideSeconds: decisions }),
    ...(hour && { lastHour: hour }),
    ...health(),
  }
}

async function part<T>(read: () => Promise<T>): Promise<Part<T>> {
  try {
    return await within(read(), FIGURES_MS, () => {
      throw new Error('It took too long.')
    })
  } catch (error) {
    const code = isOrionError(error) ? error.code : 'INTERNAL'
    return { error: { code, message: isOrionError(error) ? error.message : 'It took too long.' } }
  }
}

async function runCounts(client: OrionClient, figures: FigureStore | undefined) {
  const seen = (await figures?.recentTypes().catch(() => [])) ?? []
  const types = [...new Set([...Object.keys(WORKFLOW_TYPES), ...seen])]
  const counts = await Promise.all(
    types.map(async (type) => {
      const states = await countRuns(client, type)
      return states.map((state) => ({ type, ...state }))
    }),
  )
  return counts.flat()
}

async function queueFacts(client: OrionClient, names: readonly string[]) {
  const asked = names.flatMap((name) => [
    describeQueue(client, name, 'workflow'),
    describeQueue(client, name, 'activity'),
  ])
  return Promise.all(asked)
}

function workersOf(queues: Part<Awaited<ReturnType<typeof queueFacts>>>): readonly SeenWorker[] {
  if (!Array.isArray(queues)) return []
  const known = queues.flatMap(({ name: queue, pollers }) =>
    pollers.map((poller) => ({ queue, ...poller })),
  )
  return [
    ...new Map(known.map((worker) => [`${worker.identity} ${worker.queue}`, worker])).values(),
  ]
}
