import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PayloadCodec } from '@temporalio/common'
import { CATALOGUE } from '../errors/catalogue.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { answerJson, demandBearer, type Answer } from '../http/answers.ts'
import { hideInJson } from '../telemetry/secrets.ts'
import type { CodecAccess } from './codec-access.ts'
import { CODEC_BODY_BYTES_MAX, TOKEN_FORM_BYTES_MAX } from './limits.ts'
import { payloadsFromJson, payloadsToJson } from './proto-json.ts'
import { SIGN_IN_HEADERS, signInPage } from './sign-in-page.ts'

export interface CodecRoutesOptions {
  readonly codecs: readonly PayloadCodec[]
  readonly access: CodecAccess
  /** Whose pages may call from a browser. */
  readonly origins: readonly string[]
}

/** Answers one request; whatever goes wrong becomes an answer too. */
export function createCodecRoutes({ codecs, access, origins }: CodecRoutesOptions): Answer {
  const convert = async (request: IncomingMessage, direction: Direction) => {
    let payloads = payloadsFromJson(await readBody(request, CODEC_BODY_BYTES_MAX))
    const chain = direction === 'encode' ? codecs : codecs.toReversed()
    for (const codec of chain) payloads = await codec[direction](payloads)
    return payloadsToJson(payloads)
  }
  const route: Answer = async (request, response) => {
    const { method, url = '' } = request
    if (method === 'OPTIONS') return void response.writeHead(204).end()
    // Others may mount this below paths of their own, so only the last part counts.
    const name = url.split('?')[0]?.split('/').at(-1) ?? ''
    switch (`${method} ${name}`) {
      case 'GET ':
        return page(response, 200, SIGN_IN)
      case 'GET livez':
        return answerJson(response, 200, '{"ok":true}')
      case 'POST session':
        return signIn(request, response, access)
      case 'POST encode':
      case 'POST decode':
        if (!access.allows(request)) return demandBearer(response)
        return answerJson(response, 200, await convert(request, name as Direction))
      default:
        return answerJson(response, 404, '{"error":"there are POST /encode and /decode"}')
    }
  }
  return async (request, response) => {
    response.setHeader('cache-control', 'no-store')
    allowOrigin(request, response, origins)
    try {
      await route(request, response)
    } catch (error) {
      answerError(response, error)
    }
  }
}

type Direction = 'encode' | 'decode'

const SIGN_IN = 'Enter the token once, and Temporal’s UI may read payloads in this browser.'
const SIGNED_IN =
  'Signed in. In Temporal’s UI, set this address as the codec endpoint, with cross-origin credentials.'

async function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  access: CodecAccess,
): Promise<void> {
  const token =
    new URLSearchParams(await readBody(request, TOKEN_FORM_BYTES_MAX)).get('token') ?? ''
  if (!access.isToken(token)) {
    page(response, 401, 'This token is wrong.')
    return
  }
  response.setHeader('set-cookie', access.cookie())
  page(response, 200, SIGNED_IN)
}

function allowOrigin(
  { headers: { origin = '' } }: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  response.setHeader('vary', 'origin')
  if (!origins.includes(origin)) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-credentials', 'true')
  response.setHeader('access-control-allow-methods', 'POST')
  response.setHeader('access-control-allow-headers', 'content-type, authorization, x-namespace')
}

/** @throws OrionError `PAYLOAD_TOO_LARGE` as soon as there is more than is taken */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) {
      const message = `The request is longer than ${bytesMax} bytes.`
      throw new OrionError('PAYLOAD_TOO_LARGE', message)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function answerError(response: ServerResponse, thrown: unknown): void {
  const error = isOrionError(thrown)
    ? thrown
    : new OrionError('INTERNAL', 'The codec failed.', { cause: thrown })
  // The rest of a request that is too long is not waited for.
  if (error.code === 'PAYLOAD_TOO_LARGE') response.setHeader('connection', 'close')
  answerJson(response, CATALOGUE[error.code].status, hideInJson({ error }))
}

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, SIGN_IN_HEADERS).end(signInPage(words))
}
