import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Client } from '@temporalio/client'
import { controlBatch, faultBatch } from './batches.ts'
import type { Bench } from './bench.ts'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import type { Fleet, FleetCode } from './fleets/fleet.ts'
import { startOrionFleet } from './fleets/orion-fleet.ts'
import { startSdkFleet } from './fleets/sdk-fleet.ts'
import { CONTROLS_MAX, EMPTY_BATCHES_MAX, LEAD_MS, LEAD_MS_MAX } from './limits.ts'
import type { Setting } from './settings.ts'
import type { Situation } from './situations.ts'
import type { Sample } from './statistics.ts'
import type { World } from './world.ts'

const CODE: FleetCode = {
  workflows: fileURLToPath(new URL('workflows.ts', import.meta.url)),
  activities: fileURLToPath(new URL('activities.ts', import.meta.url)),
  sdkWorker: fileURLToPath(new URL('fleets/sdk-worker.ts', import.meta.url)),
}

export interface MeasureOptions {
  readonly world: World
  readonly client: Client
  readonly n: number
  readonly seed: number
  /** How long workers live before they are killed. */
  readonly steadyMs: number
  readonly say: (text: string) => void
}

/** All samples of one setting in one situation. */
export interface Measurement {
  readonly situation: Situation
  readonly setting: Setting
  readonly samples: readonly Sample[]
  /** The same without a fault. */
  readonly controls: readonly Sample[]
}

export async function measure(
  situation: Situation,
  setting: Setting,
  options: MeasureOptions,
): Promise<Measurement> {
  const { world, client, seed, steadyMs } = options
  const name = `${situation.name}/${setting.name}`
  const say = (text: string) => options.say(`${world.server} ${name}: ${text}`)
  const taskQueue = `bench-${situation.name}-${setting.name}-${randomUUID().slice(0, 8)}`
  const fleet = await startFleet(situation, setting, world, taskQueue)
  world.fleets.add(fleet)
  try {
    // The same moments for every setting.
    const chance = chanceOf(`${seed}/${situation.name}`)
    const bench = { world, client, setting, fleet, taskQueue, chance, steadyMs, say }
    const controls = await takeControls(bench, situation, Math.min(options.n, CONTROLS_MAX))
    const samples = await takeSamples(bench, situation, options.n)
    return { situation, setting, samples, controls }
  } finally {
    world.fleets.delete(fleet)
    await fleet.stop()
  }
}

async function startFleet(
  { hosts, processes }: Situation,
  { orion }: Setting,
  { address, env, folder }: World,
  taskQueue: string,
): Promise<Fleet> {
  const logFile = join(folder, `${taskQueue}.log`)
  const options = { code: CODE, address, taskQueue, hosts, processes, logFile, env }
  return orion ? startOrionFleet(options, orion) : startSdkFleet(options)
}

async function takeControls(bench: Bench, situation: Situation, n: number): Promise<Sample[]> {
  const controls: Sample[] = []
  while (controls.length < n) controls.push(...(await controlBatch(bench, situation)))
  bench.say(`${controls.length} controls: ${times(controls)}`)
  return controls
}

async function takeSamples(bench: Bench, situation: Situation, n: number): Promise<Sample[]> {
  const samples: Sample[] = []
  let leadMs = LEAD_MS
  let empty = 0
  while (samples.length < n) {
    const batch = await faultBatch(bench, situation, leadMs)
    if (!batch) leadMs = Math.min(leadMs * 2, LEAD_MS_MAX)
    empty = batch?.length ? 0 : empty + 1
    if (empty > EMPTY_BATCHES_MAX)
      throw new Error(`${situation.name}: runs are not taken up in time`)
    samples.push(...(batch ?? []))
    bench.say(`${samples.length} of ${n}: ${times(batch ?? [])}`)
  }
  return samples
}

function times(samples: readonly Sample[]): string {
  if (samples.length === 0) return 'none was at its place'
  return samples.map(({ ms }) => (ms === Infinity ? 'lost' : `${Math.round(ms)}`)).join(', ')
}
