import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { SERVER_VERSION } from '../../src/platform/programs/server-release.ts'
import { declareCluster } from '../../src/platform/cluster/declared-cluster.ts'
import { readCompose, readDocker, readEnv } from './compose-file.ts'

const declared = declareCluster(SEARCH_ATTRIBUTES)
const env = await readEnv('temporal.env')

test('Compose declares the same namespace, retention and shards as the platform', () => {
  equal(env['TEMPORAL_NAMESPACE'], declared.namespace)
  equal(env['TEMPORAL_RETENTION'], `${declared.retentionDays * 24}h`)
  equal(env['NUM_HISTORY_SHARDS'], String(declared.historyShards))
})

test('Compose declares the same search attributes', () => {
  const pairs = (env['TEMPORAL_SEARCH_ATTRIBUTES'] ?? '').split(' ')
  deepEqual(Object.fromEntries(pairs.map((pair) => pair.split('='))), declared.searchAttributes)
})

test('Compose has the same dynamic config', async () => {
  const config = parse(await readDocker('temporal/dynamic-config.yaml')) as Record<
    string,
    readonly { readonly value: unknown }[]
  >
  const values = Object.entries(config).map(([key, [first]]) => [key, first?.value])
  deepEqual(Object.fromEntries(values), declared.dynamicConfig)
})

test('Compose runs the server that the platform builds', async () => {
  const { services } = await readCompose()
  equal(services['temporal']?.image, `temporalio/server:${SERVER_VERSION}`)
})

test('the worker is in the declared namespace', async () => {
  const { services } = await readCompose()
  equal(services['worker']?.environment?.['TEMPORAL_NAMESPACE'], declared.namespace)
})

test("the pools of the server's four services fit into PostgreSQL's connections", () => {
  const pools = Number(env['SQL_MAX_CONNS']) + Number(env['SQL_VIS_MAX_CONNS'])
  ok(4 * pools + 20 <= 100)
})

test('the environment file holds no secret', () => {
  deepEqual(
    Object.keys(env).filter((name) => /PASSWORD|PWD|SECRET|TOKEN/.test(name)),
    [],
  )
})
