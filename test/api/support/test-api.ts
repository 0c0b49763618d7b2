import assert from 'node:assert/strict'
import type { ApiOptions, ApiSettings } from '../../../src/api/api-options.ts'
import { startApi } from '../../../src/api/start-api.ts'
import { connectClient } from '../../../src/client/connect.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { createApiStore } from '../../../src/store/create-api-store.ts'
import { createStore } from '../../../src/store/create-store.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { checkDocumented } from './documented.ts'

export interface TestApi extends AsyncDisposable {
  readonly url: string
  /** Sends JSON and reads what is answered; a body makes it a POST. */
  ask(path: string, options?: AskOptions): Promise<Answered>
}

export interface AskOptions {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  // Tests look into what they asked for; a wrong guess fails there.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

export const TEST_SETTINGS: ApiSettings = {
  apiAddress: { host: '127.0.0.1', port: 0 },
  apiOidcAudience: undefined,
  apiOidcClientId: undefined,
  apiOidcClientSecret: undefined,
  apiOidcGroupsClaim: undefined,
  apiOidcIssuer: undefined,
  apiOidcJwks: undefined,
  apiOidcName: undefined,
  apiOidcPersonClaim: 'email',
  apiOidcRolesClaim: 'orion_roles',
  apiOidcScopes: 'openid email profile',
  apiOrigins: undefined,
  apiRate: 100_000,
  apiSessionSecret: undefined,
  apiSignIn: 'auto',
  publicUrl: undefined,
  taskQueues: ['default'],
  temporalUiUrl: undefined,
  tracesEndpoint: undefined,
  tracesHeaders: undefined,
}

/** The API in this process, on the shared stack; its failures are the test's. */
export async function startTestApi(
  settings: Partial<ApiSettings> = {},
  options: Partial<ApiOptions> = {},
): Promise<TestApi> {
  const env = stackEnvironment()
  const url = env['DATABASE_URL'] ?? ''
  const store = createStore(url, { applicationName: 'orion-test', poolMax: 3 })
  const events = createApiStore(url, { applicationName: 'orion-test' })
  const failures: unknown[] = []
  const api = await startApi({
    settings: { ...TEST_SETTINGS, ...settings },
    connect: () => connectClient(loadTemporalSettings(env)),
    store,
    // Keys of one file would end what others may do without: those have a database of their own.
    access: undefined,
    events,
    version: '0.0.0',
    onFailure: (error) => failures.push(error),
    ...options,
  })
  return {
    url: api.url,
    ask: (path, asked) => ask(api.url, path, asked),
    async [Symbol.asyncDispose]() {
      await api.close()
      await Promise.all([store.close(), events.close()])
      assert.deepEqual(failures, [])
    },
  }
}

/** Every answer of every test is one that the document has. */
async function ask(
  api: string,
  path: string,
  { body, method = body === undefined ? 'GET' : 'POST', headers = {} }: AskOptions = {},
): Promise<Answered> {
  const answer = await fetch(`${api}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const { status, headers: heard } = answer
  const type = heard.get('content-type')
  const json = type?.includes('json') === true ? JSON.parse(text) : undefined
  const { pathname } = new URL(path, api)
  checkDocumented(method.toLowerCase(), pathname, {
    status,
    type,
    ...(type === 'application/problem+json' && { code: json.code }),
  })
  return { status, headers: heard, body: json ?? text }
}
