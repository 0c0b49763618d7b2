import type { Server } from 'node:http'
import { OrionError } from '../errors/orion-error.ts'
import { answerSafely, type Answer } from './answers.ts'
import { listen, type Place } from './listen.ts'

// An `import` of it reads each of its exports, which loads Node's own client: 50 ms of a start.
const { createServer } = process.getBuiltinModule('node:http')

export interface ServeOptions {
  readonly place: Place
  /** Whether any other port will do where this one is taken. */
  readonly portMayChange?: boolean
  /** What people call the address: `health address`. */
  readonly name: string
  /** What to do where the place cannot be had. */
  readonly remedy: string
  /** How long a request may take to arrive; Node's own bound where absent. */
  readonly requestTimeoutMs?: number
  /** How long answers under way have once it closes; none where absent. */
  readonly closeGraceMs?: number
  /** Called with an error for which no answer could be sent. */
  readonly onFailure: (error: unknown) => void
}

export interface HttpServer {
  /** `host:port` as it is listened on. */
  readonly address: string
  /** Ends open connections too, after the grace that answers have. */
  close(): Promise<void>
}

/** @throws OrionError `PORT_TAKEN` */
export async function serve(answer: Answer, options: ServeOptions): Promise<HttpServer> {
  const { place, portMayChange = false, requestTimeoutMs, onFailure } = options
  const server = createServer(answerSafely(answer, onFailure))
  server.requestTimeout = requestTimeoutMs ?? server.requestTimeout
  const address = await listen(server, place).catch((error: NodeJS.ErrnoException) => {
    if (portMayChange && error.code === 'EADDRINUSE') return listen(server, { ...place, port: 0 })
    throw cannotListen(options, error)
  })
  return { address, close: () => close(server, options.closeGraceMs) }
}

function cannotListen({ name, place, remedy }: ServeOptions, cause: NodeJS.ErrnoException) {
  const message = `The ${name} ${place.host}:${place.port} cannot be used (${cause.code}).`
  return new OrionError('PORT_TAKEN', message, { cause, remedy })
}

function close(server: Server, graceMs = 0): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(end)
      resolve()
    })
    server.closeIdleConnections()
  })
}
