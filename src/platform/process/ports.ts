import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { FREE_PORT_MAX, FREE_PORT_MIN, FREE_PORT_TRIES_MAX } from '../limits.ts'

/** A port of `host` nobody listens on at this moment; the next moment may be different. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 1; tries <= FREE_PORT_TRIES_MAX; tries += 1) {
    const port = randomInt(FREE_PORT_MIN, FREE_PORT_MAX + 1)
    if (await isPortFree(port, host)) return port
  }
  throw new Error(`no free port between ${FREE_PORT_MIN} and ${FREE_PORT_MAX} on ${host}`)
}

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
