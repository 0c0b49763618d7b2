import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openApiText } from '../../build/write-openapi.ts'
import type { ApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import type { EventStreams } from '../../src/api/events/event-streams.ts'
import { describeApi } from '../../src/api/openapi/describe-api.ts'
import type { Document, Operation, Schema } from '../../src/api/openapi/document.ts'
import { apiRoutes } from '../../src/api/route-table.ts'
import type { Services } from '../../src/api/services.ts'
import { PERSON_VERBS } from '../../src/approvals/policy/person-standing.ts'

const committed = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')

test('docs/openapi.json is what the routes say; if not, run npm run docs:openapi', () => {
  assert.deepEqual(JSON.parse(committed), JSON.parse(openApiText()))
})

test('everything that an approval offers a person has a route', () => {
  const { paths } = JSON.parse(openApiText()) as { paths: Record<string, unknown> }
  const missing = PERSON_VERBS.filter(
    (verb) => paths[`/v1/approvals/{run}/{approval}/${verb}`] === undefined,
  )
  assert.deepEqual(missing, [])
})

test('the document is OpenAPI 3.1, names each operation once, and resolves its own references', () => {
  const document = JSON.parse(committed) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; 'x-orion-roles': string[] }>>
    components: { schemas: Record<string, unknown> }
  }
  assert.match(document.openapi, /^3\.1\./)
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const ids = operations.map(({ operationId }) => operationId)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(operations.every((operation) => operation['x-orion-roles'].length > 0))
  for (const [, name = ''] of committed.matchAll(/#\/components\/schemas\/(\w+)/g)) {
    assert.ok(name in document.components.schemas, name)
  }
})

test('what a body must have is said to be required', () => {
  const parts = { board: {} as ApprovalBoard, streams: {} as EventStreams }
  const routes = apiRoutes({} as Services, parts)
  const { paths, components } = describeApi(routes, '1') as Document
  for (const { method, path, body } of routes) {
    const wrong = body?.safeParse({}).error?.issues ?? []
    const missing = wrong.map((issue) => String(issue.path[0]))
    const said = bodySchema(paths[path]?.[method], components?.schemas ?? {})
    assert.deepEqual([...(said.required ?? [])].toSorted(), missing.toSorted(), path)
  }
})

function bodySchema(
  operation: Operation | undefined,
  shapes: Readonly<Record<string, Schema>>,
): Schema {
  const [{ schema } = { schema: {} as Schema }] = Object.values(
    operation?.requestBody?.content ?? {},
  )
  return schema.$ref === undefined ? schema : (shapes[schema.$ref.replace(/^.*\//, '')] ?? {})
}

test('a time may be given in any zone, as the document says', () => {
  const parts = { board: {} as ApprovalBoard, streams: {} as EventStreams }
  for (const path of ['/v1/keys', '/v1/approvals/{run}/{approval}/links']) {
    const all = apiRoutes({} as Services, parts)
    const route = all.find((one) => one.path === path && one.method === 'post')
    const given = { person: 'maria', expiresAt: '2027-01-01T00:00:00+01:00' }
    const body = path === '/v1/keys' ? { ...given, roles: ['approver'] } : given
    assert.equal(route?.body?.safeParse(body).success, true, path)
  }
})
