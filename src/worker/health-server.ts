import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, demandBearer } from '../http/answers.ts'
import { bearerOf, sameSecret } from '../http/bearer.ts'
import { isLoopback, openToAll } from '../http/loopback.ts'
import { serve, type HttpServer } from '../http/serve.ts'
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
  /** Called when a request could not be answered. */
  readonly onFailure: (error: unknown) => void
}

/**
 * Answers `GET /livez`, `/readyz`, `/options` and `/metrics`.
 *
 * @throws OrionError `LISTEN_UNSAFE`, `PORT_TAKEN`
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HttpServer> {
  const { host, port, portMayChange, token, onFailure } = options
  const place = { host, port }
  if (!isLoopback(host) && token === undefined) {
    throw openToAll(NAME, place, 'Set ORION_HEALTH_TOKEN, or listen on 127.0.0.1.')
  }
  return serve((request, response) => answer(request, response, options), {
    place,
    portMayChange,
    onFailure,
    name: NAME,
    remedy: 'Set ORION_HEALTH_ADDRESS to another address, or to "off".',
  })
}

const NAME = 'health address'

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, readiness, options, metrics }: HealthServerOptions,
): Promise<void> {
  const json = (status: number, body: unknown) =>
    answerJson(response, status, `${hideInJson(body)}\n`)
  if (token !== undefined && !sameSecret(bearerOf(request.headers) ?? '', token)) {
    demandBearer(response)
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
