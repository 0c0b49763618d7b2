// Who is let in where: every route says it, and the door goes by what it says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '../../src/api/access/caller.ts'
import { isAdmitted, ROLES, type Role } from '../../src/api/access/role.ts'
import type { ApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import type { EventStreams } from '../../src/api/events/event-streams.ts'
import { createApp } from '../../src/api/create-app.ts'
import { createRateLimit } from '../../src/api/door/rate-limit.ts'
import { createServeHtml } from '../../src/api/page/html-page.ts'
import { apiRoutes } from '../../src/api/route-table.ts'
import type { Route } from '../../src/api/routes/route.ts'
import type { Services } from '../../src/api/services.ts'
import { OrionError } from '../../src/errors/orion-error.ts'

const routes = apiRoutes({} as Services, {
  board: {} as ApprovalBoard,
  streams: {} as EventStreams,
})
const rate = () => createRateLimit({ perSecond: 100_000, burst: 100_000 })

/** The door alone: what is behind it answers 299. */
function appFor(caller: Caller | undefined) {
  const stubs = routes.map((route) => ({
    method: route.method,
    path: route.path,
    about: route.about,
    tag: route.tag,
    admission: route.admission,
    answers: {},
    handle: async () => new Response(undefined, { status: 299 }),
  }))
  return appOf(stubs, caller)
}

function appOf(given: readonly Route[], caller: Caller | undefined) {
  return createApp(given, {
    authenticate: async () => caller,
    rate: rate(),
    wrongKeys: rate(),
    origins: [],
    version: '0.0.0',
    servePage: async () => undefined,
    html: createServeHtml(async () => new Map()),
    onFailure: (error) => assert.fail(String(error)),
  })
}

const callerWith = (...roles: Role[]): Caller => ({ person: 'maria', roles, via: 'api-key' })

type App = ReturnType<typeof appFor>

async function statusOf(app: App, method: string, path: string) {
  const url = `http://127.0.0.1${path.replaceAll(/\{\w+\}/g, 'x')}`
  return (await app.request(url, { method: method.toUpperCase() })).status
}

test('every route that the server knows stands in the table', () => {
  const known = new Set(
    routes.map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  const others = appFor(undefined)
    .routes.map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !known.has(route))
  // What is for all: headers and refusals, leave for pages of others, and the document.
  assert.deepEqual(new Set(others), new Set(['ALL /*', 'OPTIONS /*', 'GET /openapi.json']))
})

test('every route says who is let in', () => {
  for (const { method, path, admission } of routes) {
    const isSaid =
      admission === 'anyone' ||
      admission === 'signed-in' ||
      (admission.length > 0 && admission.every((role) => ROLES.includes(role)))
    assert.ok(isSaid, `${method} ${path}`)
  }
})

test('every route that changes something needs a role, except one-time links and the sign-in', () => {
  const open = routes
    .filter(({ method, admission }) => method !== 'get' && typeof admission === 'string')
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(open, ['post /l/{token}', 'post /v1/session', 'delete /v1/session'])
})

test('each role is let in where the table says so, and nowhere else', async () => {
  const [nobodyApp, noneApp] = [appFor(undefined), appFor(callerWith())]
  const apps = ROLES.map((role) => [role, appFor(callerWith(role))] as const)
  for (const { method, path, admission } of routes) {
    for (const [role, app] of apps) {
      const wanted = isAdmitted(admission, [role]) ? 299 : 403
      const status = await statusOf(app, method, path)
      assert.equal(status, wanted, `${role}: ${method} ${path}`)
    }
    const nobody = admission === 'anyone' ? 299 : 401
    assert.equal(await statusOf(nobodyApp, method, path), nobody, `nobody: ${method} ${path}`)
    const none = typeof admission === 'string' ? 299 : 403
    assert.equal(await statusOf(noneApp, method, path), none, `no role: ${method} ${path}`)
  }
})

test('only approvers decide, and only operators end what others started', () => {
  const admitted = (path: string) =>
    routes.find((route) => route.path === path && route.method === 'post')?.admission
  assert.deepEqual(admitted('/v1/approvals/{run}/{approval}/approve'), ['approver'])
  assert.deepEqual(admitted('/v1/approvals/{run}/{approval}/reject'), ['approver'])
  assert.deepEqual(admitted('/v1/runs/{id}/cancel'), ['operator'])
  assert.deepEqual(admitted('/v1/runs/{id}/terminate'), ['operator'])
})

test('who has not signed in hears of a failure behind the API that it is one, and no more', async () => {
  const route = routes.find(({ path }) => path === '/l/{token}')
  const secret = 'PostgreSQL at db.internal:5432 (user orion)'
  const failing = { ...(route ?? assert.fail()), handle: () => Promise.reject(away(secret)) }
  const app = appOf([failing], undefined)
  for (const accept of ['application/json', 'text/html']) {
    const answer = await app.request('http://127.0.0.1/l/x', { headers: { accept } })
    const text = await answer.text()
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '2')
    assert.doesNotMatch(text, /internal|5432/)
    assert.match(text, /DATABASE_UNREACHABLE/)
  }
})

const away = (message: string) =>
  new OrionError('DATABASE_UNREACHABLE', message, { details: { host: message } })

test('an address of ours that is asked in another way says in which it can be', async () => {
  const app = appFor(callerWith('operator'))
  const answer = await app.request('http://127.0.0.1/v1/runs/a%2Fb', { method: 'PUT' })
  assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD'])
  const post = await app.request('http://127.0.0.1/v1/approvals/r/a/approve')
  assert.deepEqual([post.status, post.headers.get('allow')], [405, 'POST'])
  assert.equal((await app.request('http://127.0.0.1/v1/nothing')).status, 404)
})
