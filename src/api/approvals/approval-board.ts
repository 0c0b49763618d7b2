import type { OrionClient } from '../../client/connect.ts'
import { openApprovals } from '../../client/list-approvals.ts'
import { pageRuns } from '../../client/page-runs.ts'
import { PENDING, type ApprovalStatus } from '../../contract/approval.ts'
import { within } from '../../time/within.ts'
import {
  BOARD_ASKED_AGAIN_MS,
  BOARD_ASKED_AT_ONCE,
  BOARD_FIRST_MS,
  BOARD_FRESH_MS,
  BOARD_LOOK_MS,
  BOARD_PAGE,
  BOARD_RUNS_MAX,
} from '../limits.ts'
import { byDeadline, itemOfGate, itemOfRun, type ApprovalItem } from './approval-item.ts'

/** What waits for a decision, kept in memory: no list asks thousands of runs while one waits. */
export interface ApprovalBoard {
  /** @throws OrionError where the list was never read and cannot be */
  read(): Promise<BoardView>
  /** What is known of a run counts no more: it is asked again at the next look. */
  forget(run: string): void
}

export interface BoardView {
  /** Soonest deadline first. */
  readonly items: readonly ApprovalItem[]
  /** When the list was last read, ISO 8601. */
  readonly asOf: string
  /** False while runs are still being asked what they wait for. */
  readonly complete: boolean
}

interface Entry {
  readonly run: string
  readonly startedAt: string
  /** What it said last; undefined where no worker has answered yet. */
  readonly gates?: readonly ApprovalStatus[] | undefined
  /** Whether it answered when it was asked last. */
  readonly isAnswered?: boolean
  readonly askedAtMs: number
}

const NEVER = Number.NEGATIVE_INFINITY

export function createApprovalBoard(temporal: () => Promise<OrionClient>): ApprovalBoard {
  const entries = new Map<string, Entry>()
  let lookedAtMs = NEVER
  let asOf = ''
  let looking: Promise<void> | undefined

  const look = async () => {
    const client = await temporal()
    const listed = await pendingRuns(client)
    for (const key of entries.keys()) if (!listed.has(key)) entries.delete(key)
    for (const [key, run] of listed) {
      if (!entries.has(key)) entries.set(key, { ...run, askedAtMs: NEVER })
    }
    asOf = new Date().toISOString()
    lookedAtMs = performance.now()
    await askRuns(client, entries, lookedAtMs + BOARD_LOOK_MS)
  }
  const refresh = () => {
    looking ??= look().finally(() => (looking = undefined))
    return looking
  }
  return {
    async read() {
      if (asOf === '') await within(refresh(), BOARD_FIRST_MS, () => undefined)
      // What is known is shown at once; a failure shows by how old it is.
      else if (performance.now() - lookedAtMs > BOARD_FRESH_MS) refresh().catch(() => {})
      if (asOf === '') await refresh()
      const items = [...entries.values()].flatMap(itemsOf).toSorted(byDeadline)
      const complete = [...entries.values()].every(({ askedAtMs }) => askedAtMs !== NEVER)
      return { items, asOf, complete }
    },
    forget(run) {
      for (const [key, entry] of entries) {
        if (entry.run === run) entries.set(key, { ...entry, askedAtMs: NEVER })
      }
      lookedAtMs = NEVER
    },
  }
}

async function pendingRuns(
  client: OrionClient,
): Promise<ReadonlyMap<string, Pick<Entry, 'run' | 'startedAt'>>> {
  const found = new Map<string, Pick<Entry, 'run' | 'startedAt'>>()
  let next: string | undefined
  do {
    const filter = { status: 'running', phase: PENDING, limit: BOARD_PAGE } as const
    const page = await pageRuns(client, filter, next)
    for (const { id, runId, startedAt } of page.runs) found.set(runId, { run: id, startedAt })
    next = page.next
  } while (next !== undefined && found.size < BOARD_RUNS_MAX)
  return found
}

/** Asks those that are due, some at a time, until the look has taken long enough. */
async function askRuns(
  client: OrionClient,
  entries: Map<string, Entry>,
  untilMs: number,
): Promise<void> {
  const due = [...entries].filter(([, entry]) => isDue(entry))
  const ask = async () => {
    for (let next = due.shift(); next && performance.now() < untilMs; next = due.shift()) {
      const [key, entry] = next
      // It may have ended since the list was made.
      const gates = await openApprovals(client, entry.run).catch(() => undefined)
      const isAnswered = gates !== undefined
      // A worker that is busy or away takes no request from the list that a person reads.
      const known = { gates: gates ?? entry.gates, isAnswered }
      entries.set(key, { ...entry, ...known, askedAtMs: performance.now() })
    }
  }
  await Promise.all(Array.from({ length: BOARD_ASKED_AT_ONCE }, ask))
}

/** Not asked yet; asked long ago; or past a deadline that it named when it was asked. */
function isDue({ gates = [], isAnswered = false, askedAtMs }: Entry): boolean {
  const isOld = performance.now() - askedAtMs > BOARD_ASKED_AGAIN_MS
  return isOld || (isAnswered && gates.some(({ expiresAt }) => Date.parse(expiresAt) < Date.now()))
}

function itemsOf({ run, startedAt, gates, isAnswered = false }: Entry): ApprovalItem[] {
  if (gates === undefined) return [itemOfRun(run, startedAt)]
  const known = { startedAt, answered: isAnswered, knownFrom: 'run' } as const
  return gates.map((gate) => itemOfGate(run, gate, known))
}
