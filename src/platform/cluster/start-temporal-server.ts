import type { ConnectionOptions } from '@temporalio/client'
import { OrionError } from '../../errors/orion-error.ts'
import { awaitReady } from '../process/await-ready.ts'
import { TEMPORAL_START_MS } from '../limits.ts'
import { rootArgument, TEMPORAL_STOP_STEPS } from '../temporal/temporal-processes.ts'
import { listensOn } from '../process/port-owner.ts'
import { spawnService } from '../process/spawn-service.ts'
import type { TemporalServer } from '../temporal/temporal-server.ts'
import {
  serverEnvironment,
  serverProcessEnvironment,
  type ServerSettings,
} from './server-environment.ts'
import { openServerProbe } from './server-health.ts'
import { serverLogTail } from './server-log.ts'

export interface StartServerOptions extends ServerSettings {
  /** The `temporal-server` program. */
  readonly server: string
  /** A folder by which this server is recognized among all processes; the server reads nothing there. */
  readonly root: string
  readonly logFile: string
  /** How to connect when the frontend asks for more than an address, as TLS; for readiness. */
  readonly connection?: Omit<ConnectionOptions, 'address'> | undefined
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Starts a Temporal Server with all its services on databases that have their schema, and waits
 * until its frontend says that it serves.
 *
 * @throws OrionError TEMPORAL_START_FAILED with the end of the log; INTERRUPTED.
 */
export async function startTemporalServer(options: StartServerOptions): Promise<TemporalServer> {
  const { server, root, ports, logFile, onProgress = () => {}, signal } = options
  onProgress('starting Temporal Server')
  const service = await spawnService({
    command: server,
    args: serverArguments(root),
    env: { ...serverProcessEnvironment(), ...serverEnvironment(options) },
    logFile,
    stopSteps: TEMPORAL_STOP_STEPS,
  }).catch((error: unknown) => {
    throw new OrionError('TEMPORAL_START_FAILED', `${server} cannot be run.`, { cause: error })
  })
  const address = `127.0.0.1:${ports.frontend}`
  const probe = await openServerProbe(address, options.connection)
  try {
    const fault = await awaitReady(service, {
      timeoutMs: TEMPORAL_START_MS,
      probe: async () => {
        await probe.check()
        if ((await listensOn(service.identity.pid, ports.frontend)) === false) {
          throw new Error(`another process answers on port ${ports.frontend}`)
        }
      },
      signal,
    })
    if (!fault) return { ...service, address }
    const tail = await serverLogTail(logFile, service.logStart)
    throw new OrionError(
      'TEMPORAL_START_FAILED',
      `Temporal Server did not start: ${fault}.\n${tail}\nLog: ${logFile}`,
    )
  } catch (error) {
    await service.stop()
    throw error
  } finally {
    await probe.close()
  }
}

function serverArguments(root: string): string[] {
  return [rootArgument(root), '--allow-no-auth', 'start']
}
