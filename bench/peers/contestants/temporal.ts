import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { STEADY_AFTER_MS } from '../../../src/supervisor/limits.ts'
import { cachedBy, readHistory, timerDueMs } from '../../recovery/history.ts'
import type { Fleet, FleetCode } from '../../recovery/fleets/fleet.ts'
import { startOrionFleet } from '../../recovery/fleets/orion-fleet.ts'
import { startSdkFleet } from '../../recovery/fleets/sdk-fleet.ts'
import { SETTINGS, type Setting } from '../../recovery/settings.ts'
import { whenReady } from '../../recovery/when-ready.ts'
import type { World } from '../../recovery/world.ts'
import { linesOf } from '../ledger.ts'
import { SLEEP_MS } from '../limits.ts'
import type { Crew, Peer, Place, Work } from './contestant.ts'

const CODE: FleetCode = {
  workflows: fileURLToPath(new URL('../temporal/workflows.ts', import.meta.url)),
  activities: fileURLToPath(new URL('../temporal/activities.ts', import.meta.url)),
  sdkWorker: fileURLToPath(new URL('../temporal/sdk-worker.ts', import.meta.url)),
}

export const shipped: Peer = {
  name: 'shipped',
  title: 'Orion as shipped: its server, supervisor, relay and workers',
  open: async (place) => openTemporal(place, 'shipped', (await place.world()).address),
}

export const tuned: Peer = {
  name: 'tuned',
  title: 'bare Temporal on Orion’s server: the SDK’s workers, no relay',
  open: async (place) => openTemporal(place, 'sdk', (await place.world()).address),
}

export const vendor: Peer = {
  name: 'vendor',
  title: 'bare Temporal with the vendor’s defaults, server and workers',
  open: async (place) => openTemporal(place, 'sdk', (await place.vendor()).address),
}

async function openTemporal(place: Place, settingName: Setting['name'], address: string) {
  const setting = SETTINGS.find(({ name }) => name === settingName)
  if (!setting) throw new Error(`there is no setting ${settingName}`)
  const world = await place.world()
  const connection = await Connection.connect({ address })
  place.stack.defer(() => connection.close())
  const client = new Client({ connection })
  return {
    crew: (processes: number) => openCrew({ place, setting, client, world, address, processes }),
  }
}

interface CrewOptions {
  readonly place: Place
  readonly setting: Setting
  readonly client: Client
  /** Its fleets are stopped with it at the latest, which a person may end. */
  readonly world: Pick<World, 'env' | 'fleets'>
  readonly address: string
  readonly processes: number
}

async function openCrew(options: CrewOptions): Promise<Crew> {
  const { place, setting, client, world, address, processes } = options
  const taskQueue = `bench-peers-${randomUUID().slice(0, 8)}`
  const logFile = join(place.folder, `${taskQueue}.log`)
  const env = { ...world.env, BENCH_LEDGER: place.ledger }
  const given = { code: CODE, address, taskQueue, hosts: 1, processes, logFile, env }
  const fleet = setting.orion ? startOrionFleet(given, setting.orion) : await startSdkFleet(given)
  world.fleets.add(fleet)
  return {
    ...runsOf(options, taskQueue),
    ready: () => readyFleet(options, fleet, taskQueue),
    holder: async (work, run) => {
      if (work === 'works') return (await linesOf(place.ledger, run)).at(-1)?.pid
      const history = await readHistory(client, run)
      if (work === 'sleeps' && timerDueMs(history) === undefined) return undefined
      return cachedBy(history)
    },
    async [Symbol.asyncDispose]() {
      world.fleets.delete(fleet)
      await fleet.stop()
    },
  }
}

/** A supervisor starts a worker again more and more slowly that dies right after its start. */
function readyFleet({ client, place, setting }: CrewOptions, fleet: Fleet, taskQueue: string) {
  const steadyMs = setting.orion ? STEADY_AFTER_MS : 0
  return whenReady({ client, fleet, taskQueue, steadyMs, world: { folder: place.folder } })
}

function runsOf({ client, setting }: CrewOptions, taskQueue: string) {
  const begin = async (type: string, workflowId: string, args: readonly unknown[]) => {
    const timeout = setting.workflowTaskTimeoutMs
    return client.workflow.start(type, {
      workflowId,
      taskQueue,
      args: [...args],
      ...(timeout !== undefined && { workflowTaskTimeout: timeout }),
    })
  }
  const steps = async (count: number) => {
    const run = await begin('peersSteps', `peersSteps-${randomUUID()}`, [count])
    return (await run.result()) as number[]
  }
  const started: Readonly<Record<Work, (run: string) => Promise<unknown>>> = {
    sleeps: (run) => begin('peersSleeps', run, [run, SLEEP_MS]),
    works: (run) => begin('peersWorks', run, [run, setting.activity]),
    waits: (run) => begin('peersWaits', run, [run]),
  }
  return {
    steps,
    async one() {
      const begunMs = performance.now()
      await steps(1)
      return performance.now() - begunMs
    },
    start: async (work: Work, run: string) => void (await started[work](run)),
    send: (run: string) => client.workflow.getHandle(run).signal('event'),
  }
}
