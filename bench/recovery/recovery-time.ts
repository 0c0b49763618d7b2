import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import type { Strike } from './faults.ts'
import { progressTimes, type RunHistory } from './history.ts'
import { LOST_AFTER_MS, RECOVERY_LOOK_MS } from './limits.ts'
import { tryRead, type PlannedRun } from './planned-run.ts'
import type { Sample } from './statistics.ts'

export interface Circumstances {
  readonly strike: Strike
  readonly provokedAtMs: number | undefined
}

/**
 * Waits for the first durable progress of a run after a fault. Looking seldom makes it no less
 * exact, since times are the server's.
 *
 * @returns undefined where the run had gone on before the fault
 */
export async function awaitRecovery(
  bench: Bench,
  run: PlannedRun,
  circumstances: Circumstances,
): Promise<Sample | undefined> {
  const state = run.state.name
  for (;;) {
    const history = await tryRead(bench, run.id)
    const ms = history && recoveryMs(history, run, circumstances)
    if (ms === 'before') return undefined
    if (history && ms !== undefined) return { state, ms, ...dueAfter(history, run, circumstances) }
    await sleep(RECOVERY_LOOK_MS)
  }
}

function dueAfter(
  history: RunHistory,
  { state, dueAtMs }: PlannedRun,
  { strike, provokedAtMs }: Circumstances,
): Pick<Sample, 'dueAfterMs'> {
  if (strike.atMs === 0) return {}
  const dueMs = state.dueMs(history, provokedAtMs) ?? dueAtMs
  return { dueAfterMs: Math.max(0, dueMs - strike.atMs) }
}

/** Counts from the fault, or from when the next step was due if that was later. */
function recoveryMs(
  history: RunHistory,
  { state, dueAtMs }: PlannedRun,
  { strike, provokedAtMs }: Circumstances,
): number | 'before' | undefined {
  const dueMs = state.dueMs(history, provokedAtMs)
  const sinceMs = Math.max(strike.countsFromMs, dueMs ?? dueAtMs)
  const after = dueMs === undefined ? [] : progressTimes(history).filter((ms) => ms > dueMs)
  if (after.some((ms) => ms <= strike.atMs)) return 'before'
  const ms = Math.max(0, (after[0] ?? Infinity) - sinceMs)
  if (ms <= LOST_AFTER_MS) return ms
  return Date.now() > sinceMs + LOST_AFTER_MS ? Infinity : undefined
}
