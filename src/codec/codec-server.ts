import type { PayloadCodec } from '@temporalio/common'
import { OrionError } from '../errors/orion-error.ts'
import { isLoopback, openToAll } from '../http/loopback.ts'
import { serve } from '../http/serve.ts'
import { createCodecAccess } from './codec-access.ts'
import { createCodecRoutes } from './codec-routes.ts'
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

/**
 * The remote codec of Temporal's UI and CLI: `POST /encode` and `/decode`, for those who show
 * the token. `GET /` lets a person show it in a browser, `GET /livez` says that it runs.
 *
 * @throws OrionError `CONFIG_INVALID` without a token, `LISTEN_UNSAFE`, `PORT_TAKEN`
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  const { host, port, codecs, origins = [] } = options
  const access = createCodecAccess(requireToken(options), origins)
  const answer = createCodecRoutes({ codecs, access, origins })
  const server = await serve(answer, {
    place: { host, port },
    name: 'address',
    remedy: 'Stop what listens there, or choose another address with --listen.',
    requestTimeoutMs: CODEC_REQUEST_TIMEOUT_MS,
    onFailure: () => {},
  })
  return { url: `http://${server.address}`, close: () => server.close() }
}

// On your own machine too: others may be logged in there, and it reads everything.
function requireToken({ host, port, token }: CodecServerOptions): string {
  if (token !== undefined) return token
  const remedy = 'Set ORION_CODEC_TOKEN to 16 characters or more.'
  if (isLoopback(host)) {
    throw new OrionError('CONFIG_INVALID', 'ORION_CODEC_TOKEN is not set.', { remedy })
  }
  throw openToAll('codec endpoint', { host, port }, remedy)
}
