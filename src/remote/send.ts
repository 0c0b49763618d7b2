import { setTimeout as sleep } from 'node:timers/promises'
import { ANSWER_MS, RETRY_FOR_MS } from './limits.ts'
import { errorOfAnswer, noAnswer } from './remote-error.ts'
import { pauseBefore } from './retry.ts'

export interface ApiPlace {
  /** Where the API is: `https://orion.example.com`. */
  readonly url: string
  /** An API key (`orion_…`) or a token of the identity provider; none on your own machine. */
  readonly token?: string | undefined
  /** For how long a call that may safely be sent again is; 0 for once. Half a minute if absent. */
  readonly retryForMs?: number | undefined
}

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** With its first slash, percent-encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Whether sending it twice does the same as sending it once. */
  readonly isRepeatable: boolean
  readonly signal?: AbortSignal | undefined
}

export interface Got<Body> {
  readonly body: Body
  readonly headers: Headers
}

/**
 * One call of the API, sent again where that is safe.
 *
 * @throws OrionError with the code that the API answered, or `API_UNREACHABLE`
 */
export async function send<Body>(place: ApiPlace, sent: Sent): Promise<Got<Body>> {
  const endMs = performance.now() + (place.retryForMs ?? RETRY_FOR_MS)
  for (let tries = 1; ; tries += 1) {
    try {
      return await sendOnce<Body>(place, sent)
    } catch (error) {
      const pauseMs = pauseBefore(error, sent.isRepeatable, tries)
      const isOver = pauseMs === undefined || performance.now() + pauseMs > endMs
      if (isOver || sent.signal?.aborted === true) throw error
      await sleep(pauseMs, undefined, { signal: sent.signal })
    }
  }
}

async function sendOnce<Body>(place: ApiPlace, sent: Sent): Promise<Got<Body>> {
  const { method = 'GET', body } = sent
  const bound = AbortSignal.timeout(ANSWER_MS)
  const url = addressOf(place, sent)
  const request = {
    method,
    signal: sent.signal ? AbortSignal.any([bound, sent.signal]) : bound,
    headers: headersOf(place, sent),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
  const { response, text } = await ask(url, request).catch((cause: unknown) => {
    throw sent.signal?.aborted === true ? cause : noAnswer(url, cause)
  })
  const read = parsed(text)
  if (!response.ok) throw errorOfAnswer(response.status, read)
  return { body: read as Body, headers: response.headers }
}

/** Its text too: an answer whose end does not come is none. */
async function ask(url: string, request: RequestInit) {
  const response = await fetch(url, request)
  return { response, text: await response.text() }
}

export function addressOf(
  { url }: ApiPlace,
  { path, query = {} }: Pick<Sent, 'path' | 'query'>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  )
  return url.replace(/\/$/, '') + path + (search.size > 0 ? `?${search.toString()}` : '')
}

export function headersOf(
  { token }: ApiPlace,
  { body, headers = {} }: Pick<Sent, 'body' | 'headers'>,
): Record<string, string> {
  const all = {
    accept: 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
  const given = Object.entries(all).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(given)
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    // Not from the API but from a proxy before it; the status says enough.
    return undefined
  }
}
