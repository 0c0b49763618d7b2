import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import type { Fault } from './faults.ts'
import { FLEET_READY_MS_MAX, LEAD_MS } from './limits.ts'
import { closeAll, planRuns, provokeAll, whenPlaced, type PlannedRun } from './planned-run.ts'
import { awaitRecovery } from './recovery-time.ts'
import type { Situation } from './situations.ts'
import type { Sample } from './statistics.ts'
import { whenReady } from './when-ready.ts'

const NO_FAULT = { atMs: 0, countsFromMs: 0 }

/** The same runs with no fault: how late the next step is by itself. */
export async function controlBatch(bench: Bench, situation: Situation): Promise<Sample[]> {
  await whenReady(bench)
  const { states, batch: count } = situation
  const runs = planRuns(bench, { states, count, strikeAtMs: Date.now() + LEAD_MS, hold: false })
  try {
    await startAll(bench, runs)
    const waiting = runs.filter(({ state }) => state.provoke)
    if (!(await whenPlaced(bench, waiting, FLEET_READY_MS_MAX))) {
      throw new Error(`runs of ${situation.name} were not taken up without any fault`)
    }
    return await measureAll(bench, runs, NO_FAULT)
  } finally {
    await closeAll(bench, runs)
  }
}

/**
 * Starts runs, lets the fault happen to those of one worker, and measures them.
 *
 * @returns undefined where the runs were not at their place in time; the fault has not happened
 */
export async function faultBatch(
  bench: Bench,
  { states, batch: count, fault }: Situation,
  leadMs: number,
): Promise<Sample[] | undefined> {
  await fault.before?.()
  await whenReady(bench)
  const strikeAtMs = Date.now() + leadMs
  const runs = planRuns(bench, { states, count, strikeAtMs, hold: true })
  let victims: readonly number[] = []
  try {
    await startAll(bench, runs)
    const holders = await whenPlaced(bench, runs, strikeAtMs - Date.now())
    if (!holders) return undefined
    const chosen = await chooseVictims(bench, fault, holders)
    const leftMs = strikeAtMs - Date.now()
    if (leftMs < 0) return undefined
    await sleep(leftMs)
    victims = chosen.victims
    const strike = await fault.strike(bench, victims)
    return await measureAll(bench, chosen.hit, strike)
  } finally {
    await fault.heal?.(bench, victims)
    await closeAll(bench, runs)
  }
}

async function startAll(bench: Bench, runs: readonly PlannedRun[]): Promise<void> {
  await Promise.all(runs.map((run) => run.state.start(bench, run)))
}

async function measureAll(
  bench: Bench,
  runs: readonly PlannedRun[],
  strike: { readonly atMs: number; readonly countsFromMs: number },
): Promise<Sample[]> {
  const provoked = await provokeAll(bench, runs)
  const samples = await Promise.all(
    runs.map((run) => awaitRecovery(bench, run, { strike, provokedAtMs: provoked.get(run) })),
  )
  return samples.filter((sample) => sample !== undefined)
}

interface Choice {
  readonly victims: readonly number[]
  readonly hit: readonly PlannedRun[]
}

/** The worker, or host, that has most of the runs. */
async function chooseVictims(
  { fleet }: Bench,
  { reach }: Fault,
  holders: ReadonlyMap<PlannedRun, number>,
): Promise<Choice> {
  if (reach === 'server') return { victims: [], hit: [...holders.keys()] }
  const workers = [...new Set(holders.values())]
  const choices = workers.map(async (worker): Promise<Choice> => {
    const victims = reach === 'host' ? await fleet.hostOf(worker) : [worker]
    const hit = [...holders].filter(([, holder]) => victims.includes(holder))
    return { victims, hit: hit.map(([run]) => run) }
  })
  const all = await Promise.all(choices)
  const [most] = all.toSorted((a, b) => b.hit.length - a.hit.length)
  if (!most) throw new Error('no worker has any of the runs')
  return most
}
