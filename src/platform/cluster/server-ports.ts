import { freePort } from '../process/ports.ts'
import { SERVER_PORT_NAMES, type ServerPorts } from './server-environment.ts'

/** Ports of 127.0.0.1 for every service that are free at this moment; given ones are kept. */
export async function chooseServerPorts(given: Partial<ServerPorts> = {}): Promise<ServerPorts> {
  const chosen = new Set(Object.values(given))
  const ports: Partial<Record<keyof ServerPorts, number>> = { ...given }
  for (const name of SERVER_PORT_NAMES) {
    while (ports[name] === undefined) {
      const port = await freePort()
      if (!chosen.has(port)) ports[name] = port
    }
    chosen.add(ports[name])
  }
  return ports as ServerPorts
}
