import { keepLogSmall } from '../../chaos/world/small-disk.ts'
import { serverHandles } from '../../chaos/world/stack-servers.ts'
import type { ChaosWorld } from '../../chaos/world/world.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import type { Environment } from '../../config/environment.ts'
import { readEnvFile } from '../../config/load-config.ts'
import { loadTemporalSettings } from '../../config/temporal-settings.ts'
import { freePort } from '../../platform/process/ports.ts'
import { createStore } from '../../store/create-store.ts'
import { loadContext, type Context } from '../../local-stack/context.ts'
import { startLocalStack, type LocalStack } from '../../local-stack/local-stack.ts'
import { PROGRAM } from '../../local-stack/worker-process.ts'
import type { WorldFlags } from './flags.ts'
import { STORE_CONNECTIONS_MAX } from './limits.ts'
import { makeWorldHome } from './world-home.ts'

/** Where the world will be, and which faults it must allow. */
export type WorldWish = WorldFlags & {
  /** Whether a disk will be filled; it must be a separate one. */
  readonly fillsDisk?: boolean
}

export interface OpenedWorld {
  readonly world: ChaosWorld
  /** For what is not kept; gone with the world. */
  readonly scratch: string
}

export interface OpenWorldOptions {
  readonly flags: WorldWish
  readonly say: (text: string) => void
  readonly signal: AbortSignal
  /** Whatever is made is given back by this. */
  readonly releases: AsyncDisposableStack
}

/**
 * What the workers under test work on: servers of our own in a home that is removed afterwards, or
 * the Temporal and the database that settings name. Those are neither crashed nor cut off.
 */
export async function openWorld(options: OpenWorldOptions): Promise<OpenedWorld> {
  const { flags, releases } = options
  const context = await loadContext(flags)
  const local = await startServers(options, context)
  const { stack, databaseUrl, address } = local
  const env = environmentOf(local, flags)
  const store = createStore(databaseUrl, {
    poolMax: STORE_CONNECTIONS_MAX,
    applicationName: 'orion-chaos',
  })
  releases.defer(() => store.close())
  const { config } = context
  const world: ChaosWorld = {
    kind: address === undefined ? 'address' : (stack.temporal?.server ?? 'dev'),
    temporal: address === undefined ? context.temporal : loadTemporalSettings(env),
    databaseUrl,
    env,
    workerArgs: [PROGRAM, 'worker', 'start'],
    store,
    dataConverter: createDataConverter(config, store),
    cacheDir: config.cacheDir,
    ...(stack.temporal && stack.postgres && { servers: serverHandles(stack) }),
  }
  return { world, scratch: stack.home }
}

async function startServers(
  { flags, say, signal, releases }: OpenWorldOptions,
  { config, sources, temporal }: Context,
): Promise<LocalStack> {
  const asked = flags.server !== undefined
  const { fillsDisk = false } = flags
  const home = await makeWorldHome({ fillsDisk, say, releases })
  let starting = true
  const local = await startLocalStack({
    config,
    home,
    server: flags.server ?? 'dev',
    ports: { temporal: await freePort() },
    ui: false,
    embedTemporal: asked || temporal.source !== 'settings',
    embedPostgres: asked || !['environment', '.env'].includes(sources.databaseUrl),
    restarts: 'always',
    // Later on servers are ended and started again, which the campaign reports.
    onProgress: (line) => starting && say(line),
    signal,
  })
  starting = false
  releases.defer(() => local.stack.stop())
  const { postgres } = local.stack
  if (fillsDisk && postgres) await keepLogSmall(postgres.superuserUrl)
  return local
}

function environmentOf({ env, address }: LocalStack, flags: WorldFlags): Environment {
  // Experiments name their code themselves; the project's is not for Orion's own workflows.
  const own = { ...env, ORION_PROJECT_CONFIG: 'off' }
  if (address === undefined) {
    return {
      ...own,
      ...(flags.address && { TEMPORAL_ADDRESS: flags.address }),
      ...(flags.namespace && { TEMPORAL_NAMESPACE: flags.namespace }),
    }
  }
  // A key or certificate of `.env` is for another server; workers would read it there again.
  const foreign = Object.keys(readEnvFile('.env', process.env)).filter((name) =>
    name.startsWith('TEMPORAL_'),
  )
  return { ...Object.fromEntries(foreign.map((name) => [name, ''])), ...own }
}
