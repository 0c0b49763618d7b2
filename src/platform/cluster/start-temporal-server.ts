import type { ConnectionOptions } from '@temporalio/client'
import { OrionError } from '../../errors/orion-error.ts'
import { awaitReady } from '../await-ready.ts'
import { TEMPORAL_START_MS } from '../limits.ts'
import { logTail } from '../log-tail.ts'
import { listensOn } from '../port-owner.ts'
import { freePort } from '../ports.ts'
import { spawnService } from '../spawn-service.ts'
import { TEMPORAL_STOP_STEPS, type TemporalServer } from '../temporal-server.ts'
import {
  SERVER_PORT_NAMES,
  serverEnvironment,
  serverProcessEnvironment,
  type ServerPorts,
  type ServerSettings,
} from './server-environment.ts'
import { openServerProbe } from './server-health.ts'

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
    const tail = await logTail(logFile, service.logStart)
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

export function serverArguments(root: string): string[] {
  return [`--root=${root}`, '--allow-no-auth', 'start']
}

/** Free ports for every service; `frontend` and others as far as they are given. */
export async function chooseServerPorts(given: Partial<ServerPorts> = {}): Promise<ServerPorts> {
  const chosen = new Set(Object.values(given))
  const ports: Partial<Record<keyof ServerPorts, number>> = { ...given }
  for (const name of SERVER_PORT_NAMES) {
    if (ports[name] !== undefined) continue
    let port = await freePort()
    // The system may hand out the same port twice, since none is held.
    while (chosen.has(port)) port = await freePort()
    chosen.add(port)
    ports[name] = port
  }
  return ports as ServerPorts
}
