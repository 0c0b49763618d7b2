import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PayloadCodec } from '@temporalio/common'
import { OrionError } from '../errors/orion-error.ts'
import { answerSafely } from '../telemetry/answer-safely.ts'
import { createCodecAccess } from './codec-access.ts'
import { createCodecAnswers } from './codec-answers.ts'
import { CODEC_REQUEST_TIMEOUT_MS } from './limits.ts'

export interface CodecServerOptions {
  readonly host: string
  /** 0 for any. */
  readonly port: number
  readonly token: string | undefined
  /** Whose pages may call from a browser; none where absent. */
  readonly origins: readonly string[] | undefined
  readonly codecs: readonly PayloadCodec[]
}

export interface CodecServer {
  readonly url: string
  close(): Promise<void>
}

const LOOPBACK = /^(127\.|localhost$|::1$)/

/**
 * The remote codec of Temporal's UI and CLI: `POST /encode` and `/decode`, for those who show
 * the token. `GET /` lets a person show it in a browser, `GET /livez` tells that it runs.
 *
 * @throws OrionError `CONFIG_INVALID` without a token, `LISTEN_UNSAFE`, `PORT_TAKEN`
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  const { host, port, codecs, origins = [] } = options
  const access = createCodecAccess(requireToken(options), origins)
  const answer = createCodecAnswers({ codecs, access, origins })
  const server = createServer(answerSafely(answer, () => {}))
  server.requestTimeout = CODEC_REQUEST_TIMEOUT_MS
  await listen(server, host, port)
  const bound = server.address() as AddressInfo
  const shownHost = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return {
    url: `http://${shownHost}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

// On one's own machine too: others may be logged in there, and it reads everything.
function requireToken({ host, port, token }: CodecServerOptions): string {
  if (token !== undefined) return token
  const remedy = 'Set ORION_CODEC_TOKEN to 16 characters or more.'
  if (LOOPBACK.test(host)) {
    throw new OrionError('CONFIG_INVALID', 'ORION_CODEC_TOKEN is not set.', { remedy })
  }
  const message = `The codec endpoint ${host}:${port} can be reached from outside, and no token protects it.`
  throw new OrionError('LISTEN_UNSAFE', message, { remedy })
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `The address ${host}:${port} cannot be listened on (${cause.code}).`
      const remedy = 'Stop what listens there, or choose another address with --listen.'
      reject(new OrionError('PORT_TAKEN', message, { cause, remedy }))
    })
    server.listen(port, host, resolve)
  })
}
