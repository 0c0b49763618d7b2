import { chmod } from 'node:fs/promises'
import { OrionError } from '../../errors/orion-error.ts'
import { awaitReady } from '../process/await-ready.ts'
import { TEMPORAL_START_MS } from '../limits.ts'
import { logTail } from '../process/log-tail.ts'
import { listensOn } from '../process/port-owner.ts'
import { freePort } from '../process/ports.ts'
import type { Service } from '../process/service.ts'
import { spawnService } from '../process/spawn-service.ts'
import { databaseArgument, TEMPORAL_STOP_STEPS } from './temporal-processes.ts'
import { openTemporalProbe } from './temporal-health.ts'

export interface TemporalSettings {
  readonly binary: string
  readonly dbFile: string
  readonly port: number
  /** Without it the server runs without its web UI. */
  readonly uiPort?: number | undefined
  /** Name and type of each search attribute, as `Keyword` or `Datetime`. */
  readonly searchAttributes?: Readonly<Record<string, string>> | undefined
  readonly dynamicConfig?: Readonly<Record<string, unknown>> | undefined
}

export interface StartTemporalOptions extends TemporalSettings {
  readonly logFile: string
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TemporalServer extends Service {
  readonly address: string
  readonly uiAddress?: string
}

/**
 * Starts Temporal's dev server and waits until it answers a real call.
 *
 * @throws OrionError TEMPORAL_START_FAILED with the end of the log; INTERRUPTED.
 */
export async function startTemporal(options: StartTemporalOptions): Promise<TemporalServer> {
  const { binary, port, logFile, onProgress = () => {}, signal } = options
  onProgress('starting Temporal')
  const extraPorts = [`--http-port=${await freePort()}`, `--metrics-port=${await freePort()}`]
  const service = await spawnService({
    command: binary,
    args: [...temporalArguments(options), ...extraPorts],
    env: environment(),
    logFile,
    stopSteps: TEMPORAL_STOP_STEPS,
  }).catch((error: unknown) => {
    throw new OrionError('TEMPORAL_START_FAILED', `${binary} cannot be run.`, { cause: error })
  })
  const addresses = temporalAddresses(options)
  const probe = await openTemporalProbe(addresses.address)
  try {
    const fault = await awaitReady(service, {
      timeoutMs: TEMPORAL_START_MS,
      probe: async () => {
        await probe.check()
        if ((await listensOn(service.identity.pid, port)) === false) throw foreign(port)
      },
      signal,
    })
    // The server lets everyone read them, and they hold what people put into their runs.
    for (const file of databaseFiles(options.dbFile)) await chmod(file, 0o600).catch(() => {})
    if (!fault) return { ...service, ...addresses }
    const tail = await logTail(logFile, service.logStart)
    throw new OrionError(
      'TEMPORAL_START_FAILED',
      `Temporal did not start: ${fault}.\n${tail}\nLog: ${logFile}`,
    )
  } catch (error) {
    await service.stop()
    throw error
  } finally {
    await probe.close()
  }
}

// A write-ahead log needs one sync an update where the rollback journal needs several: 1 to 4 ms
// instead of 13 to 20. Full sync keeps what was acknowledged over a loss of power as well.
const SQLITE_PRAGMAS = ['journal_mode=wal', 'synchronous=full']

/** The command line that settings amount to; two equal ones are the same server. */
export function temporalArguments(settings: TemporalSettings): string[] {
  const { dbFile, port, uiPort, searchAttributes = {}, dynamicConfig = {} } = settings
  return [
    'server',
    'start-dev',
    '--log-level=warn',
    '--color=never',
    '--ip=127.0.0.1',
    `--port=${port}`,
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip=127.0.0.1', `--ui-port=${uiPort}`]),
    databaseArgument(dbFile),
    ...SQLITE_PRAGMAS.map((pragma) => `--sqlite-pragma=${pragma}`),
    ...Object.entries(searchAttributes).map(([name, type]) => `--search-attribute=${name}=${type}`),
    ...Object.entries(dynamicConfig).map(([key, value]) =>
      dynamicConfigArgument(`${key}=${JSON.stringify(value)}`),
    ),
  ]
}

export function dynamicConfigArgument(pair: string): string {
  return `--dynamic-config-value=${pair}`
}

/** The database, its write-ahead log and that log's index: only together are they whole. */
function databaseFiles(dbFile: string): string[] {
  return [dbFile, `${dbFile}-wal`, `${dbFile}-shm`]
}

export function temporalAddresses({ port, uiPort }: Pick<TemporalSettings, 'port' | 'uiPort'>) {
  const uiAddress = uiPort === undefined ? {} : { uiAddress: `http://127.0.0.1:${uiPort}` }
  return { address: `127.0.0.1:${port}`, ...uiAddress }
}

/** The person's TEMPORAL_* settings are for clients; the CLI would read them for its server. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'))
  return Object.fromEntries(entries)
}

function foreign(port: number): Error {
  return new Error(`another process answers on port ${port}`)
}
