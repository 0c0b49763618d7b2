import assert from 'node:assert/strict'
import type { ApiSettings } from '../../../src/api/api-options.ts'
import { startApi } from '../../../src/api/start-api.ts'
import { OrionError } from '../../../src/errors/orion-error.ts'
import { TEST_SETTINGS } from './test-api.ts'

const SECRET = 'a secret of thirty-two characters'

export interface BareApi extends AsyncDisposable {
  readonly url: string
}

/** Nothing that signs people in needs Temporal or PostgreSQL. */
export async function startBareApi(settings: Partial<ApiSettings>): Promise<BareApi> {
  const api = await startApi({
    settings: { ...TEST_SETTINGS, apiSessionSecret: SECRET, ...settings },
    connect: () => Promise.reject(new OrionError('TEMPORAL_UNREACHABLE', 'away')),
    store: undefined,
    access: undefined,
    events: undefined,
    version: '0.0.0',
    onFailure: (error) => assert.fail(String(error)),
  })
  return { url: api.url, [Symbol.asyncDispose]: () => api.close() }
}

export interface Seen {
  readonly status: number
  readonly location: string
  /** Each `Set-Cookie`. */
  readonly cookies: readonly string[]
  /** Of a problem, where a program asked. */
  readonly code: string | undefined
  readonly text: string
}

/** Opens an address as a browser that holds these cookies, and follows nothing. */
export async function look(url: string, cookies: readonly string[] = []): Promise<Seen> {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie: sent(cookies) } })
  const text = await answer.text()
  const isProblem = answer.headers.get('content-type') === 'application/problem+json'
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    cookies: answer.headers.getSetCookie(),
    code: isProblem ? (JSON.parse(text) as { code: string }).code : undefined,
    text,
  }
}

/** To the provider and through its page: what this browser holds, and where it is led back to. */
export async function leaveFor(api: string, path = '/') {
  const begun = await look(`${api}/v1/sign-in?to=${encodeURIComponent(path)}`)
  assert.equal(begun.status, 303, begun.text)
  const { text } = await look(begun.location)
  const [, back = ''] = /<a href="([^"]+)"/.exec(text) ?? assert.fail(text)
  return { begun, cookies: begun.cookies, back: back.replaceAll('&amp;', '&') }
}

export async function whoIs({ url }: BareApi, cookies: readonly string[]) {
  const answer = await fetch(`${url}/v1/whoami`, { headers: { cookie: sent(cookies) } })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

function sent(cookies: readonly string[]): string {
  return cookies.map((one) => one.split(';')[0]).join('; ')
}
