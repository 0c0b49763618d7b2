import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { test, type TestContext } from 'node:test'
import {
  declareCluster,
  dynamicConfigText,
} from '../../../src/platform/cluster/declared-cluster.ts'
import { dynamicConfigFile } from '../../../src/platform/cluster/dynamic-config.ts'
import { openHome } from '../../../src/platform/home/home.ts'
import { runningDynamicConfig } from '../../../src/platform/stack/running-dynamic-config.ts'
import { makeFolder } from '../support/temporary-folder.ts'

/** What is read where the server's file has this text. */
async function readBack(t: TestContext, text: string) {
  const folder = await makeFolder(t)
  const file = dynamicConfigFile(await openHome(folder))
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return runningDynamicConfig(folder, { pid: process.pid, server: 'postgres' })
}

const { dynamicConfig } = declareCluster({})

test('the file that is written reads back with the same values', async (t) => {
  assert.deepEqual(await readBack(t, dynamicConfigText(dynamicConfig)), dynamicConfig)
})

test('a value that has constraints differs from a plain one', async (t) => {
  const constrained = [{ value: 1, constraints: { namespace: 'x' } }]
  assert.deepEqual(await readBack(t, JSON.stringify({ a: constrained })), { a: constrained })
  const two = [{ value: 1 }, { value: 2 }]
  assert.deepEqual(await readBack(t, JSON.stringify({ a: two })), { a: two })
})

test('a file that is missing, half written or not ours is not taken for what it is not', async (t) => {
  assert.equal(await readBack(t, '{"a":'), undefined)
  assert.equal(await readBack(t, 'a:\n  - value: 1\n'), undefined)
  const empty = await makeFolder(t)
  assert.equal(await runningDynamicConfig(empty, { pid: 1, server: 'postgres' }), undefined)
})
