import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { gapsOf } from '../../latency/rows/steps.ts'
import { nowMs } from '../worker-side.ts'
import { lineOf } from '../ledger.ts'
import {
  BATCH,
  BURST_STEPS,
  LOST_AFTER_MS,
  PLACED_MS_MAX,
  PROCESSES,
  SETTLED_MS,
  SLEEP_MS,
  STEPS_MIN,
} from '../limits.ts'
import type { Lane, Row } from './row.ts'

const QUIET = { processes: PROCESSES, kills: false } as const

const step: Row = {
  ...QUIET,
  name: 'step',
  title: 'step, from one body to the next',
  async measure({ crew }, count) {
    const steps = BURST_STEPS + 1 + Math.max(STEPS_MIN, count)
    return gapsOf((await crew.steps(steps)).slice(BURST_STEPS))
  },
}

const start: Row = {
  ...QUIET,
  name: 'start',
  title: 'start → result of one step',
  async measure({ crew }, count) {
    const times: number[] = []
    while (times.length < count) times.push(await crew.one())
    return times
  },
}

const event: Row = {
  ...QUIET,
  name: 'event',
  title: 'event → next step of a run that waits',
  async measure(lane, count) {
    const times: number[] = []
    while (times.length < count) {
      const run = await waitingRun(lane)
      const sentAtMs = nowMs()
      await lane.crew.send(run)
      const next = await lineOf(lane.ledger, run, { step: 'next', timeoutMs: LOST_AFTER_MS })
      times.push((next?.atMs ?? Infinity) - sentAtMs)
    }
    return times
  },
}

/** The control of S1 and S2: what a sleep takes beyond what was asked for, in batches as theirs. */
const sleepRow: Row = {
  ...QUIET,
  name: 'sleep',
  title: 'end of a sleep → next step',
  async measure(lane, count) {
    const times: number[] = []
    while (times.length < count) {
      times.push(...(await Promise.all(Array.from({ length: BATCH }, () => lateness(lane)))))
    }
    return times
  },
}

async function lateness({ crew, ledger }: Lane): Promise<number> {
  const run = `sleeps-${randomUUID()}`
  await crew.start('sleeps', run)
  const first = await lineOf(ledger, run, { step: 'first', timeoutMs: PLACED_MS_MAX })
  const next = await lineOf(ledger, run, { step: 'next', timeoutMs: LOST_AFTER_MS })
  return (next?.atMs ?? Infinity) - (first?.atMs ?? 0) - SLEEP_MS
}

async function waitingRun({ crew, ledger }: Lane): Promise<string> {
  const run = `waits-${randomUUID()}`
  await crew.start('waits', run)
  await lineOf(ledger, run, { step: 'first', timeoutMs: PLACED_MS_MAX })
  await sleep(SETTLED_MS)
  return run
}

export const ROWS_WITHOUT_FAULTS: readonly Row[] = [step, start, event, sleepRow]
