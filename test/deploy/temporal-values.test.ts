// The values for Temporal's own chart go with what the rest of the repository runs and demands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { SERVER_VERSION } from '../../src/platform/programs/server-release.ts'
import { read } from '../tidy/repository.ts'
import { parseYaml } from './kubernetes-objects.ts'

interface Sql {
  readonly databaseName: string
  readonly existingSecret: string
  readonly password?: string
}

interface TemporalValues {
  readonly server: {
    readonly image: { readonly tag: string }
    readonly dynamicConfig: Readonly<Record<string, readonly { readonly value: number }[]>>
    readonly tls: { readonly frontend: { readonly serverName: string } }
    readonly 'internal-frontend': { readonly enabled: boolean }
    readonly config: {
      readonly authorization?: object
      readonly namespaces: { readonly namespace: readonly { readonly name: string }[] }
      readonly persistence: {
        readonly numHistoryShards: number
        readonly datastores: { readonly default: { sql: Sql }; readonly visibility: { sql: Sql } }
      }
    }
  }
  readonly admintools: { readonly image: { readonly tag: string } }
}

interface WorkerValues {
  readonly temporal: { readonly namespace: string; readonly tls: { readonly serverName: string } }
}

const { server, admintools } = parseYaml<TemporalValues>('deploy/helm/temporal-values.yaml')

test('server and admin tools are of the version that everything else is tested with', () => {
  assert.deepEqual([server.image.tag, admintools.image.tag], [SERVER_VERSION, SERVER_VERSION])
})

test('values that cannot be changed later are chosen, and those that PostgreSQL needs are set', () => {
  const { numHistoryShards, datastores } = server.config.persistence
  assert.equal(numHistoryShards, 512)
  assert.deepEqual(server.dynamicConfig['limit.maxIDLength'], [{ value: 255 }])
  const { default: store, visibility } = datastores
  assert.deepEqual(
    [store.sql.databaseName, visibility.sql.databaseName],
    ['temporal', 'temporal_visibility'],
  )
  for (const { sql } of [store, visibility]) {
    assert.ok(sql.existingSecret)
    assert.equal(sql.password, undefined)
  }
})

test('with an authorizer the chart’s own jobs have a frontend that lets them in', () => {
  assert.ok(server.config.authorization)
  assert.equal(server['internal-frontend'].enabled, true)
})

test('the production example asks for the namespace and the name that are made here', () => {
  const { temporal } = parseYaml<WorkerValues>('deploy/helm/orion/ci/production-values.yaml')
  assert.deepEqual(
    server.config.namespaces.namespace.map(({ name }) => name),
    [temporal.namespace],
  )
  assert.equal(server.tls.frontend.serverName, temporal.tls.serverName)
})

test('the commands of the docs make the search attributes that runs set', () => {
  const page = read('docs/kubernetes.md')
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES)) {
    assert.ok(page.includes(`--name ${name} --type ${type}`), name)
    assert.ok(page.includes(`--sa ${name}=${type}`), name)
  }
})
