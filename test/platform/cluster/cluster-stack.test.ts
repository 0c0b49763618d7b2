import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Connection } from '@temporalio/client'
import { clusterDatabases } from '../../../src/platform/cluster/cluster-databases.ts'
import {
  declareCluster,
  type ClusterDeclaration,
} from '../../../src/platform/cluster/declared-cluster.ts'
import { describeStack } from '../../../src/platform/stack/describe-stack.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import type { StackOptions } from '../../../src/platform/stack/stack-options.ts'
import { serverBin, sqlBin } from '../../support/test-settings.ts'
import { realTemporal } from '../support/real-temporal.ts'
import { runStack } from '../support/stack-script.ts'
import { startWatched } from '../support/start-watched.ts'
import { makeHome } from '../support/temporary-folder.ts'

const DECLARED = declareCluster({ OrionStatus: 'Keyword' })

async function optionsFor(
  home: string,
  declaration: ClusterDeclaration = DECLARED,
): Promise<StackOptions> {
  const binaries = { server: serverBin(), sql: sqlBin() }
  return {
    home,
    cluster: { binaries, declaration },
    ui: false,
    ports: { temporal: await freePort() },
  }
}

async function withConnection<T>(
  address: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address })
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

async function facts(address: string) {
  return withConnection(address, async ({ workflowService, operatorService }) => {
    const { config } = await workflowService.describeNamespace({ namespace: 'default' })
    const found = await operatorService.listSearchAttributes({ namespace: 'default' })
    const retention = Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400
    return { retention, status: found.customAttributes['OrionStatus'] }
  })
}

test('a stack with a Temporal Server', async (t) => {
  const home = await makeHome(t)
  const options = await optionsFor(home)
  let secret = ''

  await t.test(
    'has namespace and search attributes as declared, and is reported as such',
    async () => {
      const stack = await startWatched(options)
      assert.equal(stack.temporal?.server, 'postgres')
      assert.deepEqual(await facts(stack.temporal.address), { retention: 7, status: 2 })
      secret = clusterDatabases(stack.postgres?.superuserUrl ?? '').password
      const { temporal } = await describeStack(home)
      assert.equal(temporal?.server, 'postgres')
      assert.equal(temporal.healthy, true)
      await stack.stop()
    },
  )

  await t.test('refuses another number of shards before it starts', async () => {
    const more = await optionsFor(home, { ...DECLARED, historyShards: 8 })
    await assert.rejects(startWatched(more), {
      code: 'TEMPORAL_CLUSTER_MISMATCH',
      message: /was made with 4 history shards; 8 are declared/,
    })
    assert.equal((await describeStack(home)).temporal, null)
  })

  await t.test(
    'refuses a dynamic configuration with a key that the server does not know',
    async () => {
      const typo = { ...DECLARED, dynamicConfig: { 'limit.maxIdLenght': 255 } }
      await assert.rejects(startWatched(await optionsFor(home, typo)), {
        code: 'TEMPORAL_START_FAILED',
        message: /does not take its dynamic configuration: .*limit\.maxIdLenght/i,
      })
    },
  )

  await t.test('repairs what was changed by hand, and outlives a killed supervisor', async (t) => {
    const first = runStack(t, options)
    const { temporal } = await first.state
    assert.ok(temporal)
    await first.kill('SIGKILL')
    await withConnection(temporal.address, ({ workflowService }) =>
      workflowService.updateNamespace({
        namespace: 'default',
        config: { workflowExecutionRetentionTtl: { seconds: 86_400 as never } },
      }),
    )
    const again = await startWatched(options)
    assert.equal(again.temporal?.identity.pid, temporal.identity.pid, 'attached to')
    assert.deepEqual(await facts(temporal.address), { retention: 7, status: 2 })
    await again.stop()
  })

  await t.test('lets the dev server run in the same home, each with its own runs', async () => {
    const dev = await startWatched({ ...options, cluster: undefined, binary: realTemporal() })
    assert.equal(dev.temporal?.server, 'dev')
    assert.match(dev.notes.join('\n'), /orion up --server postgres/)
    await dev.stop()
    const server = await startWatched(options)
    assert.match(server.notes.join('\n'), /orion up --server dev/)
    await server.stop()
  })

  await t.test('has its password in no log and no file of its own', async () => {
    assert.match(secret, /^[0-9a-f]{64}$/)
    const folder = join(home, 'temporal-server')
    const names = (await readdir(folder)).map((name) => join(folder, name))
    for (const file of [...names, join(home, 'temporal-server.log'), join(home, 'postgres.log')]) {
      assert.ok(!(await readFile(file, 'utf8')).includes(secret), file)
    }
  })
})
