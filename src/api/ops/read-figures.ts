import { countRuns, describeQueue } from '../../client/ops-facts.ts'
import type { OrionClient } from '../../client/connect.ts'
import { WORKFLOW_TYPES } from '../../contract/workflow-types.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { FigureStore } from '../../store/event-store.ts'
import { FIGURES_MS } from '../limits.ts'
import { within } from '../../time/within.ts'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { readList } from '../approvals/read-list.ts'
import type { Services } from '../services.ts'
import { agesOf } from './ages.ts'

/** A part of the page, or why it is missing: one server that is away hides no figure of another. */
type Part<T> = T | { readonly error: { readonly code: string; readonly message: string } }

/** Figures for those who run the place. */
export async function readFigures(services: Services, board: ApprovalBoard): Promise<object> {
  const { temporal, figures, taskQueues, health, version } = services
  const [runs, queues, approvals, decisions, hour] = await Promise.all([
    part(async () => runCounts(await temporal(), figures)),
    part(async () => queueFacts(await temporal(), taskQueues)),
    part(async () => agesOf((await readList(services, board, ALL)).items, Date.now())),
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

const ALL = { decided: false, person: undefined }

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

function workersOf(queues: Part<Awaited<ReturnType<typeof queueFacts>>>) {
  if (!Array.isArray(queues)) return []
  const known = queues.flatMap(({ name: queue, pollers }) =>
    pollers.map((poller) => ({ queue, ...poller })),
  )
  return [
    ...new Map(known.map((worker) => [`${worker.identity} ${worker.queue}`, worker])).values(),
  ]
}
