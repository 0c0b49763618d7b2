import { portTaken, type PortWish } from '../process/choose-port.ts'
import type { Home } from '../home/home.ts'
import { isPortFree } from '../process/ports.ts'
import { startPostgres, type PostgresServer, type StartPostgresOptions } from './postgres-server.ts'

export interface BringUpPostgresOptions extends Pick<
  StartPostgresOptions,
  'onProgress' | 'signal' | 'lastPort'
> {
  readonly home: Home
  /** The port a person asked for. */
  readonly port: PortWish | undefined
}

export interface PostgresUp {
  readonly server: PostgresServer
  /** Starts it again on the same port, after it has ended. */
  readonly restart: (signal: AbortSignal) => Promise<PostgresServer>
}

/**
 * Attaches to the home's PostgreSQL if it still runs and answers, otherwise starts it.
 *
 * @throws OrionError PORT_TAKEN, POSTGRES_BINARY_MISSING, POSTGRES_START_FAILED, INTERRUPTED.
 */
export async function bringUpPostgres(options: BringUpPostgresOptions): Promise<PostgresUp> {
  const { home, port: wish, lastPort, onProgress, signal } = options
  const fixed = { dataDir: home.postgresData, logFile: home.postgresLog, onProgress }
  try {
    const server = await startPostgres({ ...fixed, port: wish?.port, lastPort, signal })
    if (server.attached) {
      onProgress?.(`attached to the PostgreSQL that runs (process ${server.identity.pid})`)
    }
    const { port } = server
    return { server, restart: (stopping) => startPostgres({ ...fixed, port, signal: stopping }) }
  } catch (error) {
    // Looking only now lets our own server, left behind on that port, be attached to.
    if (!wish || signal?.aborted || (await isPortFree(wish.port))) throw error
    throw await portTaken(wish)
  }
}
