import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OrionError } from '../../errors/orion-error.ts'
import { keepSecret } from '../../telemetry/secrets.ts'
import { linkData, SYSTEM_FOLDER } from './data-link.ts'
import { awaitReady } from '../process/await-ready.ts'
import type { EndStep } from '../process/end-process.ts'
import {
  POSTGRES_FAST_STOP_MS,
  POSTGRES_IMMEDIATE_STOP_MS,
  POSTGRES_LOCK_PAUSE_MS,
  POSTGRES_LOCK_RETRY_MS,
  POSTGRES_START_MS,
} from '../limits.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { logTail } from '../process/log-tail.ts'
import { postgresUser, type OsUser } from '../process/os-user.ts'
import { freePort, isPortFree } from '../process/ports.ts'
import { locatePostgres, type PostgresBinaries } from '../programs/postgres-binary.ts'
import { openCluster, type Cluster } from './postgres-cluster.ts'
import { isFinalPostgresFault, isPostgresHealthy, probePostgres } from './postgres-health.ts'
import { placeData } from './postgres-placement.ts'
import { clearPostmasterFile, findPostmaster } from './postmaster-file.ts'
import { attachService, type Service } from '../process/service.ts'
import { spawnService } from '../process/spawn-service.ts'

export const POSTGRES_STOP_STEPS: readonly EndStep[] = [
  { signal: 'SIGINT', waitMs: POSTGRES_FAST_STOP_MS },
  { signal: 'SIGQUIT', waitMs: POSTGRES_IMMEDIATE_STOP_MS },
]

export interface StartPostgresOptions {
  /** Holds the cluster and its password; may become a link to a place PostgreSQL can reach. */
  readonly dataDir: string
  /** A free one when it is not given. */
  readonly port?: number | undefined
  /** The port it had before, taken again if it is free, since others may have noted it. */
  readonly lastPort?: number | undefined
  readonly logFile: string
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface PostgresServer extends Service {
  readonly port: number
  readonly superuserUrl: string
  /** Whether it ran already, left behind by a supervisor that was killed. */
  readonly attached: boolean
}

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it answers a real query, or attaches to the one
 * that already runs on this data and answers. Creates the cluster the first time.
 *
 * @throws OrionError POSTGRES_BINARY_MISSING, POSTGRES_START_FAILED with the end of the log,
 * INTERRUPTED.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<PostgresServer> {
  const { dataDir, onProgress = () => {} } = options
  const user = await postgresUser()
  const binaries = await locatePostgres(user ? SYSTEM_FOLDER : dirname(dataDir), user)
  await makeFolder(dirname(dataDir))
  const folder = await placeData(dataDir, user)
  const cluster = await openCluster({ folder, binaries, user, onProgress })
  await linkData(dataDir, folder)

  const orphan = await attachOrphan(cluster, options)
  if (orphan) return orphan
  await clearPostmasterFile(cluster.data)
  onProgress('starting PostgreSQL')
  return startWithPatience({ ...options, cluster, binaries, user })
}

function superuserUrl(port: number, password: string): string {
  keepSecret(password)
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
}

async function attachOrphan(
  { data, password }: Cluster,
  { port, onProgress }: StartPostgresOptions,
): Promise<PostgresServer | undefined> {
  const postmaster = await findPostmaster(data)
  if (!postmaster) return undefined
  const service = attachService(postmaster.identity, POSTGRES_STOP_STEPS)
  const url = superuserUrl(postmaster.port, password)
  const fits = port === undefined || port === postmaster.port
  if (fits && (await isPostgresHealthy(url))) {
    return { ...service, port: postmaster.port, superuserUrl: url, attached: true }
  }
  onProgress?.(
    `stopping a PostgreSQL that an earlier run left behind (process ${postmaster.identity.pid})`,
  )
  await service.stop()
  return undefined
}

interface LaunchOptions extends StartPostgresOptions {
  readonly cluster: Cluster
  readonly binaries: PostgresBinaries
  readonly user: OsUser | undefined
}

/** A killed predecessor's remains, a zombie or its children, go away by themselves. */
async function startWithPatience(options: LaunchOptions): Promise<PostgresServer> {
  const deadline = performance.now() + POSTGRES_LOCK_RETRY_MS
  for (;;) {
    const result = await launch(options)
    if (typeof result === 'object') return result
    const remains = /lock file .* already exists|pre-existing shared memory/.test(result)
    if (!remains || performance.now() > deadline) {
      throw new OrionError('POSTGRES_START_FAILED', `PostgreSQL did not start: ${result}`)
    }
    await sleep(POSTGRES_LOCK_PAUSE_MS)
  }
}

async function launch(options: LaunchOptions): Promise<PostgresServer | string> {
  const { cluster, binaries, user, logFile, signal } = options
  const port = options.port ?? (await portAgain(options.lastPort))
  const service = await spawnService({
    command: binaries.postgres,
    args: postgresArguments(cluster.data, port),
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    logFile,
    stopSteps: POSTGRES_STOP_STEPS,
    user,
  })
  const url = superuserUrl(port, cluster.password)
  try {
    const fault = await awaitReady(service, {
      timeoutMs: POSTGRES_START_MS,
      probe: () => probePostgres(url),
      isFinal: isFinalPostgresFault,
      signal,
    })
    if (!fault) return { ...service, port, superuserUrl: url, attached: false }
    await service.stop()
    return `${fault}.\n${await logTail(logFile, service.logStart)}\nLog: ${logFile}`
  } catch (error) {
    await service.stop()
    throw error
  }
}

async function portAgain(lastPort: number | undefined): Promise<number> {
  return lastPort !== undefined && (await isPortFree(lastPort)) ? lastPort : freePort()
}

function postgresArguments(data: string, port: number): string[] {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
  }
  return ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
}
