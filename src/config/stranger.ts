import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2'
import { OrionError } from '../errors/orion-error.ts'
import { TLS_PROBE_TIMEOUT_MS } from './limits.ts'
import { probePlain, probeTls, secureOptions, type TlsOptions } from './probe-tls.ts'

/** What a server said when it was spoken to as Temporal is. */
export interface Heard {
  /** Its first bytes, one character each, after the greeting of HTTP/2. */
  readonly said: string
  /** Its answer to a call of Temporal's; absent where none came. */
  readonly answer?: { readonly status: number; readonly contentType: string } | undefined
}

// A server of HTTP/2 begins with a frame of settings; the type is the fourth byte of a frame.
const SETTINGS_FRAME = 4
const PROXY_STATUS = new Set([502, 503, 504])
const SAID_MAX = 24

/** Who answers in Temporal's place; undefined where it may be Temporal. */
export function strangerIn({ said, answer }: Heard): string | undefined {
  if (said.startsWith('HTTP/')) return 'an HTTP/1 server'
  if (said !== '' && said.charCodeAt(3) !== SETTINGS_FRAME) {
    return `a server that does not speak HTTP (it says ${JSON.stringify(said.slice(0, SAID_MAX).trim())})`
  }
  if (!answer || /^application\/grpc/i.test(answer.contentType)) return undefined
  const status = `HTTP status ${answer.status}`
  if (PROXY_STATUS.has(answer.status)) return `a proxy that does not reach Temporal (${status})`
  return `an HTTP/2 server that is not Temporal (${status}, ${answer.contentType || 'no content type'})`
}

/** Speaks to the server as to Temporal; an error where somebody else answers, and says so. */
export async function strangerFault(
  address: string,
  tls: TlsOptions | undefined,
  cause?: unknown,
): Promise<OrionError | undefined> {
  const probe = await (tls ? probeTls(address, tls) : probePlain(address))
  if (probe.kind !== 'answered') return undefined
  const { said } = probe
  const answer = said.charCodeAt(3) === SETTINGS_FRAME ? await firstAnswer(address, tls) : undefined
  const stranger = strangerIn({ said, answer })
  if (stranger === undefined) return undefined
  const message = `Instead of Temporal, ${stranger} answers at ${address}.`
  const remedy = 'Set TEMPORAL_ADDRESS to the gRPC port of Temporal, which is 7233 by default.'
  return new OrionError('TEMPORAL_UNREACHABLE', message, { cause, remedy })
}

const CALL = {
  ':method': 'POST',
  ':path': '/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo',
  'content-type': 'application/grpc',
  te: 'trailers',
}

// A gRPC message of no bytes.
const EMPTY_MESSAGE = Buffer.alloc(5)

async function firstAnswer(address: string, tls: TlsOptions | undefined): Promise<Heard['answer']> {
  const session = tls
    ? connectHttp2(`https://${address}`, secureOptions(address, tls))
    : connectHttp2(`http://${address}`)
  try {
    return await answerOf(session)
  } finally {
    session.destroy()
  }
}

function answerOf(session: ClientHttp2Session): Promise<Heard['answer']> {
  return new Promise((resolve) => {
    const none = () => resolve(undefined)
    session.setTimeout(TLS_PROBE_TIMEOUT_MS, none)
    session.once('error', none)
    session.once('close', none)
    const call = session.request(CALL)
    call.once('error', none)
    call.once('response', (headers) => {
      const contentType = headers['content-type'] ?? ''
      resolve({ status: headers[':status'] ?? 0, contentType })
    })
    call.end(EMPTY_MESSAGE)
  })
}
