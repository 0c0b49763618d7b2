import { CALL_MS_MAX } from '../limits.ts'
import { learnServerTime } from '../state/clock.ts'
import { noConnection, readProblem, type Answer } from './problem.ts'

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What the server has not changed since the tag that was sent. */
export const UNCHANGED = Symbol('unchanged')

/** One call of the API; never throws. */
export async function call<Data>(path: string, options: Call = {}): Promise<Answer<Data>> {
  const { method = 'GET', body, headers } = options
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(CALL_MS_MAX),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return await read(response)
  } catch {
    return { ok: false, problem: noConnection('Orion does not answer.') }
  }
}

async function read<Data>(response: Response): Promise<Answer<Data>> {
  learnServerTime(response.headers.get('date'))
  if (response.status === 304) return { ok: true, data: UNCHANGED as Data }
  const text = await response.text()
  const body: unknown = parse(text)
  if (!response.ok) {
    const problem = readProblem(response.status, body, response.headers.get('retry-after'))
    return { ok: false, problem }
  }
  const etag = response.headers.get('etag')
  return { ok: true, data: body as Data, ...(etag !== null && { etag }) }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    // Not from the API but from a proxy before it; the status says enough.
    return undefined
  }
}
