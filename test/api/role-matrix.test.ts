// Every operation of the committed document, asked by every role, by nobody and with what is no
// key, on a real API. Who is let in stands here once more: a new route without a line fails.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createKey } from '../../src/api/access/key-book.ts'
import { ROLES, type Role } from '../../src/api/access/role.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { superuserUrl } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { OPERATIONS } from './support/documented.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

const ANYONE = ['nobody', ...ROLES] as const
const APPROVERS = ['approver'] as const
const APPROVERS_AND_REQUESTERS = ['approver', 'requester'] as const
const OPERATORS = ['operator'] as const

type Who = Role | 'nobody'

/** Who is let in where: the rule of each path, by its method. */
const RULES: Readonly<Record<string, Readonly<Record<string, readonly Who[]>>>> = {
  '/v1/runs': { get: ROLES, post: ['requester', 'operator'] },
  '/v1/runs/{id}': { get: ROLES },
  '/v1/runs/{id}/history': { get: ROLES },
  '/v1/runs/{id}/why': { get: ROLES },
  '/v1/runs/{id}/spans': { get: ROLES },
  '/v1/runs/{id}/signals/{name}': { post: OPERATORS },
  '/v1/runs/{id}/updates/{name}': { post: OPERATORS },
  '/v1/runs/{id}/cancel': { post: OPERATORS },
  '/v1/runs/{id}/terminate': { post: OPERATORS },
  '/v1/approvals': { get: ROLES },
  '/v1/approvals/{run}/{approval}': { get: ROLES },
  '/v1/approvals/{run}/{approval}/approve': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/reject': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/edit': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/ask': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/answer': { post: APPROVERS_AND_REQUESTERS },
  '/v1/approvals/{run}/{approval}/comment': { post: APPROVERS_AND_REQUESTERS },
  '/v1/approvals/{run}/{approval}/delegate': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/extend': { post: APPROVERS_AND_REQUESTERS },
  '/v1/approvals/{run}/{approval}/withdraw': { post: APPROVERS_AND_REQUESTERS },
  '/v1/approvals/{run}/{approval}/reopen': { post: OPERATORS },
  '/v1/approvals/{run}/{approval}/break-glass': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/review': { post: APPROVERS },
  '/v1/approvals/{run}/{approval}/links': { post: OPERATORS },
  '/v1/links': { get: ['operator', 'auditor'] },
  '/v1/links/{id}': { delete: OPERATORS },
  '/l/{token}': { get: ANYONE, post: ANYONE },
  '/v1/events': { get: ROLES },
  '/v1/ops': { get: ['operator', 'auditor', 'approver'] },
  '/metrics': { get: ['operator', 'auditor'] },
  '/v1/keys': { get: OPERATORS, post: OPERATORS },
  '/v1/keys/{id}': { delete: OPERATORS },
  '/v1/keys/{id}/rotate': { post: OPERATORS },
  '/v1/whoami': { get: ROLES },
  '/v1/session': { post: ANYONE, delete: ANYONE },
  '/livez': { get: ANYONE },
  '/readyz': { get: ANYONE },
  '/v1/sign-in-ways': { get: ANYONE },
  '/v1/sign-in': { get: ANYONE },
  '/v1/sign-in/callback': { get: ANYONE },
  '/docs': { get: ANYONE },
  '/errors': { get: ANYONE },
  '/errors/{code}': { get: ANYONE },
}

let api: TestApi
const keys = new Map<Who, string>()
const used = new AsyncDisposableStack()
before(async () => {
  const name = uniqueId('matrix').replace('-', '_')
  const login = { database: name, loginRole: name, password: 'p' }
  const url = await provisionDatabase(superuserUrl(), login)
  const access = createApiStore(url, { applicationName: 'orion-test', poolMax: 2 })
  used.defer(() => access.close())
  for (const role of ROLES) {
    keys.set(role, (await createKey(access, { person: role, roles: [role] }, 'a test')).key)
  }
  api = used.use(await startTestApi({}, { access, events: access }))
})
after(() => used.disposeAsync())

test('every operation of the document has a rule here, and no rule is of none', () => {
  const ruled = Object.entries(RULES).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  const documented = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(ruled.toSorted(), documented.toSorted())
})

for (const who of ANYONE) {
  test(`${who} is let in where the rules say so, and nowhere else`, async () => {
    const key = keys.get(who)
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {}
    for (const { method, path } of OPERATIONS) {
      const { status, code } = await ask(method, path, headers)
      const name = `${method} ${path}: ${status} ${code}`
      if (RULES[path]?.[method]?.includes(who)) {
        assert.ok(code !== 'SIGN_IN_REQUIRED' || isSignIn(path), name)
        assert.notEqual(code, 'ROLE_MISSING', name)
      } else {
        const refusal = who === 'nobody' ? [401, 'SIGN_IN_REQUIRED'] : [403, 'ROLE_MISSING']
        assert.deepEqual([status, code], refusal, name)
      }
    }
  })
}

test('with what is no key nobody is let in, not even where another key would be', async () => {
  const [key = ''] = keys.values()
  const shownInstead: readonly Readonly<Record<string, string>>[] = [
    { authorization: `Bearer ${key.slice(0, -1)}` },
    { authorization: `Bearer ${'e30.'.repeat(2)}e30` },
    { cookie: `orion_session=${key}` },
  ]
  for (const shown of shownInstead) {
    for (const { method, path } of OPERATIONS) {
      if (RULES[path]?.[method]?.includes('nobody')) continue
      const { status, code } = await ask(method, path, shown)
      // Guesses from one address are soon refused unseen.
      assert.ok(status === 401 || status === 429, `${method} ${path}: ${status} ${code}`)
    }
  }
})

/** A key that is sent to be signed in by is no key, and is refused as such. */
function isSignIn(path: string): boolean {
  return path === '/v1/session'
}

/** The head of the answer alone: a stream of events has no end. */
async function ask(method: string, path: string, headers: Readonly<Record<string, string>>) {
  const ending = new AbortController()
  const answer = await fetch(`${api.url}${path.replaceAll(/\{\w+\}/g, 'none')}`, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(method === 'post' && { 'content-type': 'application/json' }) },
    redirect: 'manual',
    signal: ending.signal,
    ...(method === 'post' && { body: '{"key":"orion_none_none"}' }),
  })
  const isProblem = answer.headers.get('content-type') === 'application/problem+json'
  const { code } = isProblem ? ((await answer.json()) as { readonly code: string }) : {}
  ending.abort()
  return { status: answer.status, code }
}
