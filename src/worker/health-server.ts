import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OrionError } from '../errors/orion-error.ts'
import { answerSafely } from '../telemetry/answer-safely.ts'
import { hideInJson, hideSecrets } from '../telemetry/secrets.ts'
import type { Check } from './readiness.ts'

export interface HealthServerOptions {
  /** Where to listen; port 0 for any. */
  readonly host: string
  readonly port: number
  /** Whether another port will do where this one is taken. */
  readonly portMayChange: boolean
  /** Demanded of every request; without one only loopback is listened on. */
  readonly token: string | undefined
  /** Empty until the worker exists. */
  readonly readiness: () => Promise<readonly Check[]>
  /** How the worker is set up. */
  readonly options: () => Readonly<Record<string, unknown>>
  /** Prometheus text. */
  readonly metrics: () => Promise<string>
  /** Told of what could not be answered. */
  readonly onFailure: (error: unknown) => void
}

export interface HealthServer {
  /** `host:port` as it is listened on. */
  readonly address: string
  close(): Promise<void>
}

const LOOPBACK = /^(127\.|localhost$|::1$)/

/**
 * Answers `GET /livez`, `/readyz`, `/options` and `/metrics`.
 *
 * @throws OrionError `LISTEN_UNSAFE`, `PORT_TAKEN`
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { host, port, portMayChange, token } = options
  if (!LOOPBACK.test(host) && token === undefined) {
    throw new OrionError(
      'LISTEN_UNSAFE',
      `The health address ${host}:${port} can be reached from outside, and no token protects it.`,
      { remedy: 'Set ORION_HEALTH_TOKEN, or listen on 127.0.0.1.' },
    )
  }
  const server = createServer(
    answerSafely((request, response) => answer(request, response, options), options.onFailure),
  )
  try {
    await listen(server, host, port)
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    if (!taken || !portMayChange) throw cannotListen(`${host}:${port}`, error)
    await listen(server, host, 0)
  }
  const bound = server.address() as AddressInfo
  const shownHost = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return {
    address: `${shownHost}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function cannotListen(address: string, cause: unknown): OrionError {
  const message = `The health address ${address} cannot be listened on (${String((cause as NodeJS.ErrnoException).code)}).`
  const remedy = 'Set ORION_HEALTH_ADDRESS to another address, or to "off".'
  return new OrionError('PORT_TAKEN', message, { cause, remedy })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, readiness, options, metrics }: HealthServerOptions,
): Promise<void> {
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${hideInJson(body)}\n`)
  if (token !== undefined && !authorized(request, token)) {
    response.setHeader('www-authenticate', 'Bearer')
    json(401, { error: 'a bearer token is required' })
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    json(405, { error: 'only GET is answered here' })
    return
  }
  switch (request.url?.split('?')[0]) {
    case '/livez':
      json(200, { ok: true })
      return
    case '/readyz': {
      const checks = await readiness()
      const ok = checks.length > 0 && checks.every((check) => check.ok)
      json(ok ? 200 : 503, { ok, checks })
      return
    }
    case '/options':
      json(200, options())
      return
    case '/metrics': {
      const text = await metrics()
      response
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
        .end(hideSecrets(text))
      return
    }
    default:
      json(404, { error: 'there are /livez, /readyz, /options and /metrics' })
  }
}

function authorized(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
