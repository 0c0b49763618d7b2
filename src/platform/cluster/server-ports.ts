import { randomInt } from 'node:crypto'
import { isPortFree } from '../ports.ts'
import { SERVER_PORT_NAMES, type ServerPorts } from './server-environment.ts'

/**
 * In PostgreSQL the server keeps the ports by which its services find each other as `smallint`, so
 * a port that the system hands out by itself, which is a high one, ends it at its start.
 */
const PORT_MIN = 20_000
const PORT_MAX = 32_767

/** Most ports of the range are free, so that this many taken ones in a row do not happen. */
const TRIES_MAX = 200

/** Ports of 127.0.0.1 for every service that are free at this moment; given ones are kept. */
export async function chooseServerPorts(given: Partial<ServerPorts> = {}): Promise<ServerPorts> {
  const chosen = new Set(Object.values(given))
  const ports: Partial<Record<keyof ServerPorts, number>> = { ...given }
  for (const name of SERVER_PORT_NAMES) {
    ports[name] ??= await lowFreePort(chosen)
    chosen.add(ports[name])
  }
  return ports as ServerPorts
}

async function lowFreePort(without: ReadonlySet<number>): Promise<number> {
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    const port = randomInt(PORT_MIN, PORT_MAX + 1)
    if (!without.has(port) && (await isPortFree(port))) return port
  }
  throw new Error(`no free port between ${PORT_MIN} and ${PORT_MAX}`)
}
