import { countRuns, describeQueue } from '../client/ops-facts.ts'
import type { OrionClient } from '../client/connect.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { isOrionError } from '../errors/orion-error.ts'
import type { FigureStore } from '../store/event-store.ts'
import { within } from '../time/within.ts'
import { agesOf, type Waiting } from './ages.ts'
import type { Figures, Missing, Part, SeenWorker } from './figures.ts'
import type { Health, PartHealth } from './health.ts'
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
  const late = {
    temporal: () => whyLate(health().temporal),
    database: () => whyLate(health().database),
  }
  const [runs, queues, approvals, decisions, hour] = await Promise.all([
    part(async () => runCounts(await temporal(), figures), late.temporal),
    part(async () => queueFacts(await temporal(), taskQueues), late.temporal),
    part(async () => agesOf(await waiting(), Date.now()), late.temporal),
    figures && part(() => figures.decisionFigures(), late.database),
    figures && part(() => figures.hourFigures(), late.database),
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

async function part<T>(read: () => Promise<T>, late: () => Missing['error']): Promise<Part<T>> {
  try {
    return await within(read(), FIGURES_MS, () => ({ error: late() }))
  } catch (error) {
    const { code, message } = isOrionError(error) ? error : DEFECT
    return { error: { code, message } }
  }
}

const DEFECT: Missing['error'] = { code: 'INTERNAL', message: 'It cannot be read.' }

/** A server that is known to be away is the reason, sooner than any call to it gives up. */
function whyLate({ ok, code, message }: PartHealth): Missing['error'] {
  if (ok || code === undefined) return { code: 'WAIT_TIMEOUT', message: 'It took too long.' }
  return { code, message: message ?? 'It does not answer.' }
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
