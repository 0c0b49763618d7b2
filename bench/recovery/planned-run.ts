import { setTimeout as sleep } from 'node:timers/promises'
import { pollUntil } from '../../src/time/poll-until.ts'
import type { Bench } from './bench.ts'
import { isClosed, readHistory, type RunHistory } from './history.ts'
import {
  APPROVAL_AFTER_FAULT_MS_MAX,
  CLOSING_MS_MAX,
  DUE_AFTER_FAULT_MS_MAX,
  PLACING_LOOK_MS,
  RECOVERY_LOOK_MS,
} from './limits.ts'
import type { RunPlan, State } from './states/state.ts'

export interface PlannedRun extends RunPlan {
  readonly state: State
  readonly provokeAfterMs: number
}

export interface Planning {
  readonly states: readonly State[]
  readonly count: number
  readonly strikeAtMs: number
  readonly hold: boolean
}

let runs = 0

export function planRuns({ chance, taskQueue }: Bench, planning: Planning): PlannedRun[] {
  const { states, count, strikeAtMs, hold } = planning
  return Array.from({ length: count }, () => {
    runs += 1
    // By turns through all batches; one batch may have a single run.
    const state = states[runs % states.length]
    if (!state) throw new Error('a situation has at least one state')
    const dueAtMs = strikeAtMs + chance.upTo(DUE_AFTER_FAULT_MS_MAX)
    const provokeAfterMs = chance.upTo(APPROVAL_AFTER_FAULT_MS_MAX)
    return { id: `${taskQueue}-${runs}`, state, dueAtMs, hold, provokeAfterMs }
  })
}

/** Which process has which run; undefined where not all are placed in time. */
export async function whenPlaced(
  bench: Bench,
  planned: readonly PlannedRun[],
  timeoutMs: number,
): Promise<ReadonlyMap<PlannedRun, number> | undefined> {
  const holders = new Map<PlannedRun, number>()
  const look = async (run: PlannedRun): Promise<void> => {
    const holder = await run.state.holder(bench, run.id)
    if (holder !== undefined) holders.set(run, holder)
  }
  const placed = await pollUntil(
    async () => {
      await Promise.all(planned.filter((run) => !holders.has(run)).map(look))
      return holders.size === planned.length
    },
    { timeoutMs, intervalMs: PLACING_LOOK_MS },
  )
  return placed ? holders : undefined
}

/** Sends what runs wait for, each at its own moment. @returns when each was sent */
export async function provokeAll(
  bench: Bench,
  planned: readonly PlannedRun[],
): Promise<ReadonlyMap<PlannedRun, number>> {
  const sent = planned.map(async (run) => {
    if (!run.state.provoke) return []
    await sleep(run.provokeAfterMs)
    return [[run, await run.state.provoke(bench, run.id)] as const]
  })
  return new Map((await Promise.all(sent)).flat())
}

/** Lets every run end, and terminates those that do not. */
export async function closeAll(bench: Bench, planned: readonly PlannedRun[]): Promise<void> {
  for (const { id, state } of planned) await state.release?.(bench, id)
  await Promise.all(planned.map((run) => close(bench, run)))
}

async function close(bench: Bench, { id, state }: PlannedRun): Promise<void> {
  const closed = async () => {
    const history = await tryRead(bench, id)
    return history !== undefined && isClosed(history)
  }
  if (await closed()) return
  // A worker that the fault did not hit still waits; a lost worker may not learn of it.
  await state.provoke?.(bench, id).catch(() => {})
  if (await pollUntil(closed, { timeoutMs: CLOSING_MS_MAX, intervalMs: RECOVERY_LOOK_MS })) return
  bench.say(`${id} does not end and is terminated`)
  // It may never have been started, or have ended just now.
  await bench.client.workflow
    .getHandle(id)
    .terminate('bench')
    .catch(() => {})
}

/** Undefined where the server does not answer, which is part of the measurement. */
export async function tryRead({ client }: Bench, id: string): Promise<RunHistory | undefined> {
  return readHistory(client, id).catch(() => undefined)
}
