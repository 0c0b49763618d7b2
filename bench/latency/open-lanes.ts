import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import type { Fleet, FleetCode } from '../recovery/fleets/fleet.ts'
import { startOrionFleet } from '../recovery/fleets/orion-fleet.ts'
import { startSdkFleet } from '../recovery/fleets/sdk-fleet.ts'
import { whenReady } from '../recovery/when-ready.ts'
import type { World } from '../recovery/world.ts'
import type { Lane } from './lane.ts'
import { PROCESSES } from './limits.ts'
import type { Variant, VariantName } from './variants.ts'

const CODE: FleetCode = {
  workflows: fileURLToPath(new URL('workflows.ts', import.meta.url)),
  activities: fileURLToPath(new URL('activities.ts', import.meta.url)),
  sdkWorker: fileURLToPath(new URL('sdk-worker.ts', import.meta.url)),
}

export interface OpenLanesOptions {
  readonly variants: readonly Variant[]
  /** Orion's server; its database is what all workers write to. */
  readonly world: Pick<World, 'address' | 'env' | 'folder' | 'fleets'>
  /** Where `vendor` has its runs. */
  readonly vendorAddress: string
  readonly processes?: number
}

/** Workers of each variant that wait for work, one variant after the other. */
export async function openLanes(
  options: OpenLanesOptions,
): Promise<AsyncDisposable & { readonly lanes: readonly Lane[] }> {
  await using stack = new AsyncDisposableStack()
  const lanes: Lane[] = []
  for (const { name } of options.variants) lanes.push(await openLane(name, options, stack))
  const owned = stack.move()
  return { lanes, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function openLane(
  variant: VariantName,
  { world, vendorAddress, processes = PROCESSES }: OpenLanesOptions,
  stack: AsyncDisposableStack,
): Promise<Lane> {
  const address = variant === 'vendor' ? vendorAddress : world.address
  const taskQueue = `bench-latency-${variant}-${randomUUID().slice(0, 8)}`
  const logFile = join(world.folder, `${taskQueue}.log`)
  const { env } = world
  const options = { code: CODE, address, taskQueue, hosts: 1, processes, logFile, env }
  // Before the workers, so that it is closed after them: they are stopped whatever calls say.
  const connection = await Connection.connect({ address })
  stack.defer(() => connection.close())
  const fleet = variant === 'shipped' ? startOrionFleet(options, {}) : await startSdkFleet(options)
  keep(fleet, world, stack)
  const client = new Client({ connection })
  await whenReady({ client, fleet, taskQueue, steadyMs: 0, world })
  return { variant, client, taskQueue }
}

/** Stopped with the world at the latest, which a person may end. */
function keep(fleet: Fleet, { fleets }: Pick<World, 'fleets'>, stack: AsyncDisposableStack): void {
  fleets.add(fleet)
  stack.defer(async () => {
    fleets.delete(fleet)
    await fleet.stop()
  })
}
