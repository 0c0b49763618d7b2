import type { TemporalUp } from '../temporal/bring-up-temporal.ts'
import { choosePort, portTaken, type PortWish } from '../process/choose-port.ts'
import { dynamicConfigText, type ClusterDeclaration } from './declared-cluster.ts'
import type { Home } from '../home/home.ts'
import { POSTGRES_START_MS, PORT_TRIES_MAX } from '../limits.ts'
import { makeFolder } from '../../files/make-folder.ts'
import {
  attachOrStop,
  TEMPORAL_STOP_STEPS,
  type TemporalProcess,
} from '../temporal/temporal-processes.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { isPortFree } from '../process/ports.ts'
import { isPostgresHealthy } from '../postgres/postgres-health.ts'
import { attachService } from '../process/service.ts'
import { isTemporalHealthy } from '../temporal/temporal-health.ts'
import type { TemporalServer } from '../temporal/temporal-server.ts'
import { applyNamespace } from './apply-namespace.ts'
import { clusterDatabases } from './cluster-databases.ts'
import { dynamicConfigFile, writeDynamicConfig } from './dynamic-config.ts'
import { prepareCluster } from './prepare-cluster.ts'
import type { ServerBinaries } from '../programs/server-binaries.ts'
import type { ServerPorts } from './server-environment.ts'
import { fingerprintOf, readLaunch, writeLaunch } from './server-launch.ts'
import { checkShardCount } from './shard-count.ts'
import { chooseServerPorts } from './server-ports.ts'
import { startTemporalServer, type StartServerOptions } from './start-temporal-server.ts'

export interface BringUpClusterOptions {
  readonly home: Home
  readonly binaries: ServerBinaries
  /** Of the PostgreSQL that holds, or will hold, the server's databases. */
  readonly superuserUrl: string
  readonly declaration: ClusterDeclaration
  readonly port: PortWish
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Attaches to the home's Temporal Server if it still runs with the same program and settings and
 * answers; otherwise makes databases and schema and starts it. Then the namespace is as declared.
 *
 * @throws OrionError PORT_TAKEN, TEMPORAL_SCHEMA_FAILED, TEMPORAL_CLUSTER_MISMATCH,
 * TEMPORAL_START_FAILED, INTERRUPTED.
 */
export async function bringUpCluster(options: BringUpClusterOptions): Promise<TemporalUp> {
  const { home, binaries, superuserUrl, declaration, onProgress = () => {}, signal } = options
  const attached = await attachOrStop(home, (running) => attach(running, options), onProgress)
  if (attached) return attached
  await makeFolder(home.serverFolder)
  const prepare = async (): Promise<void> => {
    const databases = await prepareCluster({ superuserUrl, sql: binaries.sql, onProgress, signal })
    await checkShardCount(databases, declaration.historyShards)
  }
  await Promise.all([
    prepare(),
    writeDynamicConfig(binaries.server, dynamicConfigFile(home), declaration.dynamicConfig),
  ])
  return startOnFreePorts(options)
}

async function startOnFreePorts(options: BringUpClusterOptions): Promise<TemporalUp> {
  const last = await readLaunch(options.home)
  for (let tries = 1; ; tries += 1) {
    const frontend = await choosePort(options.port)
    const ports = await chooseServerPorts({
      ...(tries === 1 && last && (await stillFree(last.ports))),
      frontend: frontend.port,
    })
    try {
      const start = startOn(ports, options)
      const server = await start(options.signal)
      return { server, notes: frontend.note ? [frontend.note] : [], restart: start }
    } catch (error) {
      if (options.signal?.aborted) throw error
      // Somebody may have taken a port between the look and the server's own bind.
      if (!(await isAnyTaken(ports))) throw error
      if (options.port.explicit && !(await isPortFree(ports.frontend))) {
        throw await portTaken({ ...options.port, port: ports.frontend })
      }
      if (tries === PORT_TRIES_MAX) throw error
    }
  }
}

/** How to start the server on certain ports, now and whenever it has ended. */
function startOn(ports: ServerPorts, options: BringUpClusterOptions) {
  const { home, superuserUrl } = options
  const settings = settingsFor(ports, options)
  return async (signal: AbortSignal | undefined): Promise<TemporalServer> => {
    // It would end at once without its database, which may just be recovering from a crash.
    const isThere = () => signal?.aborted || isPostgresHealthy(superuserUrl)
    await pollUntil(isThere, { timeoutMs: POSTGRES_START_MS })
    const server = await startTemporalServer({ ...settings, signal })
    try {
      const fingerprint = await currentFingerprint(settings, options)
      await writeLaunch(home, { identity: server.identity, ports, fingerprint })
      await declareNamespace(server, { ...options, signal })
    } catch (error) {
      await server.stop()
      throw error
    }
    return server
  }
}

async function attach(
  { identity }: TemporalProcess,
  options: BringUpClusterOptions,
): Promise<TemporalUp | undefined> {
  const launch = await readLaunch(options.home)
  if (launch?.identity.pid !== identity.pid) return undefined
  if (launch.identity.startedAt !== identity.startedAt) return undefined
  const { ports } = launch
  if (options.port.explicit && options.port.port !== ports.frontend) return undefined
  const settings = settingsFor(ports, options)
  if (launch.fingerprint !== (await currentFingerprint(settings, options))) return undefined
  const address = `127.0.0.1:${ports.frontend}`
  if (!(await isTemporalHealthy(address))) return undefined
  options.onProgress?.(`attached to the running Temporal (process ${identity.pid})`)
  const server = { ...attachService(identity, TEMPORAL_STOP_STEPS), address }
  await declareNamespace(server, options)
  return { server, notes: [], restart: startOn(ports, options) }
}

async function declareNamespace(
  { address }: TemporalServer,
  { declaration, onProgress, signal }: BringUpClusterOptions,
): Promise<void> {
  const changes = await applyNamespace({ address, declaration, signal })
  for (const change of changes) onProgress?.(`declared: ${change}`)
}

function settingsFor(ports: ServerPorts, options: BringUpClusterOptions): StartServerOptions {
  const { home, binaries, superuserUrl, declaration, onProgress } = options
  return {
    server: binaries.server,
    root: home.serverFolder,
    logFile: home.serverLog,
    databases: clusterDatabases(superuserUrl),
    ports,
    historyShards: declaration.historyShards,
    dynamicConfigFile: dynamicConfigFile(home),
    onProgress,
  }
}

function currentFingerprint(settings: StartServerOptions, { declaration }: BringUpClusterOptions) {
  const text = dynamicConfigText(declaration.dynamicConfig)
  return fingerprintOf(settings.server, text, settings)
}

/** The ports of the last start, which keep the cluster's list of its members true. */
async function stillFree(ports: ServerPorts): Promise<Partial<ServerPorts>> {
  const entries = Object.entries(ports)
  const free = await Promise.all(entries.map(([, port]) => isPortFree(port as number)))
  return Object.fromEntries(entries.filter((_, index) => free[index]))
}

async function isAnyTaken(ports: ServerPorts): Promise<boolean> {
  const free = await Promise.all(Object.values(ports).map((port) => isPortFree(port as number)))
  return free.includes(false)
}
