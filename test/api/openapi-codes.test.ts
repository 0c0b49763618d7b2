// What the door answers by itself, at every route: the document has each answer, with its code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Authenticate } from '../../src/api/access/authenticate.ts'
import type { Caller } from '../../src/api/access/caller.ts'
import { ROLES } from '../../src/api/access/role.ts'
import type { ApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import { createApp } from '../../src/api/create-app.ts'
import type { RateLimit } from '../../src/api/door/rate-limit.ts'
import type { EventStreams } from '../../src/api/events/event-streams.ts'
import { ANSWER_MS, BODY_BYTES_MAX } from '../../src/api/limits.ts'
import { createServeHtml } from '../../src/api/page/html-page.ts'
import { apiRoutes } from '../../src/api/route-table.ts'
import type { Route } from '../../src/api/routes/route.ts'
import type { Services } from '../../src/api/services.ts'
import { CATALOGUE, type ErrorCode } from '../../src/errors/catalogue.ts'
import { DATABASE_FAILURES, TEMPORAL_FAILURES } from '../../src/errors/failure-codes.ts'
import { OrionError } from '../../src/errors/orion-error.ts'
import { checkDocumented, OPERATIONS } from './support/documented.ts'
import { startTestApi } from './support/test-api.ts'

const routes = apiRoutes({} as Services, {
  board: {} as ApprovalBoard,
  streams: {} as EventStreams,
})
const FREE: RateLimit = { spend: () => {} }
const FULL: RateLimit = { spend: () => fail('RATE_LIMITED') }
const ALL: Caller = { person: 'maria', roles: ROLES, via: 'api-key' }
const FOREIGN = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }

function fail(code: ErrorCode): never {
  throw new OrionError(code, 'As the test wants it.')
}

interface Door {
  readonly authenticate?: Authenticate
  readonly rate?: RateLimit
  /** In place of a route's own work, which then takes whatever is sent. */
  readonly handle?: Route['handle']
}

/** Asks every route, and compares each answer with the document; the codes that were heard. */
async function ask(door: Door, init: RequestInit = {}): Promise<ReadonlySet<string>> {
  const heard = new Set<string>()
  for (const route of routes) {
    const { method, path, body, sentAs } = route
    const { body: sent, ...rest } = init
    const answer = await appOf(route, door).request(
      `http://127.0.0.1${path.replaceAll(/\{\w+\}/g, 'x')}`,
      {
        method: method.toUpperCase(),
        ...rest,
        ...(body && sent && { body: sent, headers: { 'content-type': TYPES[sentAs ?? 'json'] } }),
      },
    )
    const type = answer.headers.get('content-type')
    if (type !== 'application/problem+json') continue
    const { code } = (await answer.json()) as { readonly code: string }
    checkDocumented(method, path, { status: answer.status, type, code })
    heard.add(code)
  }
  return heard
}

const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' }

function appOf(route: Route, { authenticate = async () => ALL, rate = FREE, handle }: Door) {
  const { params: _p, query: _q, body: _b, ...free } = route
  return createApp([handle ? { ...free, handle } : route], {
    authenticate,
    rate,
    wrongKeys: FREE,
    origins: [],
    version: '0.0.0',
    servePage: async () => undefined,
    html: createServeHtml(async () => new Map()),
    onFailure: () => {},
  })
}

test('the document has every route', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(
    OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted(),
    names.toSorted(),
  )
})

test('nobody, no role, too often, from a page of others: as the document says', async () => {
  const nobody = await ask({ authenticate: async () => undefined })
  assert.ok(nobody.has('SIGN_IN_REQUIRED'))
  const none = await ask({ authenticate: async () => ({ ...ALL, roles: [] }) })
  assert.ok(none.has('ROLE_MISSING'))
  assert.ok((await ask({ rate: FULL })).has('RATE_LIMITED'))
  assert.ok((await ask({}, { headers: FOREIGN })).has('ORIGIN_REFUSED'))
})

test('while a server is away that says who somebody is: as the document says', async () => {
  for (const code of new Set([...DATABASE_FAILURES, ...TEMPORAL_FAILURES])) {
    const heard = await ask({ authenticate: async () => fail(code) })
    assert.deepEqual([...heard].includes(code), true, code)
  }
})

test('a body that is too long, or none that is meant: as the document says', async () => {
  const long = await ask({}, { body: `"${'x'.repeat(BODY_BYTES_MAX)}"` })
  assert.ok(long.has('PAYLOAD_TOO_LARGE'))
  assert.ok((await ask({}, { body: '{"no-such-field":1}' })).has('INPUT_INVALID'))
})

test('an answer that takes too long, and a defect of ours: as the document says', async (t) => {
  const defect = await ask({ handle: () => Promise.reject(new Error('a defect')) })
  assert.deepEqual([...defect], ['INTERNAL'])
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const late = await ask({
    handle: () => {
      setImmediate(() => t.mock.timers.tick(ANSWER_MS))
      return Promise.withResolvers<never>().promise
    },
  })
  assert.deepEqual([...late], ['WAIT_TIMEOUT'])
})

test('a route that asks a server may fail as any call to that server does', async () => {
  for (const failures of [TEMPORAL_FAILURES, DATABASE_FAILURES]) {
    const asking = routes.filter(({ errors }) => errors?.includes(failures[0]))
    assert.ok(asking.length > 0)
    for (const { method, path } of asking) {
      for (const code of failures) {
        const { status } = CATALOGUE[code]
        checkDocumented(method, path, { status, type: 'application/problem+json', code })
      }
    }
  }
})

test('what the server refuses before the door is documented for every route', async () => {
  await using api = await startTestApi()
  const long = `/livez?${'x'.repeat(20_000)}`
  const { status, headers } = await fetch(`${api.url}${long}`)
  assert.equal(status, 431)
  for (const { method, path } of routes) {
    checkDocumented(method, path, { status, type: headers.get('content-type') })
  }
})
