import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pollUntil } from '../../../src/time/poll-until.ts'
import type { Work } from '../contestants/contestant.ts'
import { lineOf, type Line } from '../ledger.ts'
import {
  BATCH,
  EMPTY_BATCHES_MAX,
  EVENT_AFTER_MS,
  KILL_AFTER_MS,
  KILL_SPREAD_MS,
  LEDGER_LOOK_MS,
  LOST_AFTER_MS,
  PLACED_MS_MAX,
  PROCESSES,
  SLEEP_MS,
} from '../limits.ts'
import { nowMs } from '../worker-side.ts'
import type { Lane, Row } from './row.ts'

interface KillRow {
  readonly name: string
  readonly title: string
  readonly work: Work
  readonly processes: number
  /** From when a run could have continued. */
  readonly sinceMs: (first: Line, killedAtMs: number, sentAtMs: number) => number
}

const afterSleep: KillRow['sinceMs'] = (first, killedAtMs) =>
  Math.max(killedAtMs, first.atMs + SLEEP_MS)

export const KILL_ROWS: readonly Row[] = [
  {
    name: 'S1',
    title: 'S1: killed while its run sleeps, another worker lives; due → next step',
    work: 'sleeps' as const,
    processes: PROCESSES,
    sinceMs: afterSleep,
  },
  {
    name: 'S2',
    title: 'S2: the same, but it is the only worker; due → next step',
    work: 'sleeps' as const,
    processes: 1,
    sinceMs: afterSleep,
  },
  {
    name: 'S3',
    title: 'S3: killed in the middle of a step, another worker lives; kill → step again',
    work: 'works' as const,
    processes: PROCESSES,
    sinceMs: (_first: Line, killedAtMs: number) => killedAtMs,
  },
  {
    name: 'S4',
    title: 'S4: the only worker is killed while its run waits; event → next step',
    work: 'waits' as const,
    processes: 1,
    sinceMs: (_first: Line, _killedAtMs: number, sentAtMs: number) => sentAtMs,
  },
].map((row) => ({ ...row, kills: true, measure: (lane, count) => measure(row, lane, count) }))

async function measure(row: KillRow, lane: Lane, count: number): Promise<readonly number[]> {
  const samples: number[] = []
  let empty = 0
  while (samples.length < count) {
    const found = await killOnce(row, lane)
    empty = found.length === 0 ? empty + 1 : 0
    if (empty > EMPTY_BATCHES_MAX) throw new Error('runs continue before anything is killed')
    samples.push(...found)
    lane.say(`${row.name}: ${samples.length} of ${count}: ${found.map(inShort).join(', ')}`)
  }
  return samples
}

/** Kills the process that has most of a batch of runs. @returns how long each of them stood still */
async function killOnce(row: KillRow, lane: Lane): Promise<number[]> {
  const { crew, chance } = lane
  await crew.ready()
  const runs = Array.from({ length: BATCH }, () => `${row.work}-${randomUUID()}`)
  await Promise.all(runs.map((run) => crew.start(row.work, run)))
  const placed = await Promise.all(runs.map((run) => whenPlaced(row, lane, run)))
  const lastMs = Math.max(...placed.map(({ first }) => first.atMs))
  const killAtMs = lastMs + KILL_AFTER_MS + chance.upTo(KILL_SPREAD_MS)
  await sleep(Math.max(0, killAtMs - nowMs()))
  const victim = mostOf(placed.map(({ holder }) => holder))
  const killedAtMs = nowMs()
  process.kill(victim, 'SIGKILL')
  const hit = placed.filter(({ holder }) => holder === victim)
  const times = await Promise.all(hit.map((run) => standstill(row, lane, { ...run, killedAtMs })))
  await Promise.all(placed.filter((run) => !hit.includes(run)).map((run) => letEnd(row, lane, run)))
  return times.filter((ms) => ms !== undefined)
}

interface Placed {
  readonly run: string
  readonly first: Line
  readonly holder: number
}

/** @returns undefined where it had continued before the kill, which so did not hit it */
async function standstill(
  row: KillRow,
  lane: Lane,
  { run, first, killedAtMs }: Placed & { readonly killedAtMs: number },
): Promise<number | undefined> {
  if (row.work === 'waits') await sleep(EVENT_AFTER_MS)
  const sentAtMs = nowMs()
  if (row.work === 'waits') await lane.crew.send(run)
  const next = await continued(row, lane, run)
  if (!next) return Infinity
  if (next.atMs <= killedAtMs) return undefined
  return Math.max(0, next.atMs - row.sinceMs(first, killedAtMs, sentAtMs))
}

/** A run of the batch that was not hit must not disturb the next batch. */
async function letEnd(row: KillRow, lane: Lane, { run }: Placed): Promise<void> {
  if (row.work === 'works') return writeFile(join(lane.ledger, `${run}.released`), '')
  if (row.work === 'waits') await lane.crew.send(run)
  await continued(row, lane, run)
}

async function continued({ work }: KillRow, { ledger }: Lane, run: string) {
  const again = work === 'works'
  const wanted = again ? { step: 'first', count: 2 } : { step: 'next' }
  return lineOf(ledger, run, { ...wanted, timeoutMs: LOST_AFTER_MS })
}

async function whenPlaced({ work }: KillRow, lane: Lane, run: string): Promise<Placed> {
  const { crew, ledger } = lane
  const first = await lineOf(ledger, run, { step: 'first', timeoutMs: PLACED_MS_MAX })
  let holder: number | undefined
  const look = async () => (holder = await crew.holder(work, run)) !== undefined
  await pollUntil(look, { timeoutMs: PLACED_MS_MAX, intervalMs: LEDGER_LOOK_MS })
  if (!first || holder === undefined) throw new Error(`${run} is not taken up`)
  return { run, first, holder }
}

export function mostOf(pids: readonly number[]): number {
  const counted = Map.groupBy(pids, (pid) => pid)
  const [most] = [...counted].toSorted(([, a], [, b]) => b.length - a.length)
  if (!most) throw new Error('no worker has any of the runs')
  return most[0]
}

function inShort(ms: number): string {
  return ms === Infinity ? 'lost' : String(Math.round(ms))
}
