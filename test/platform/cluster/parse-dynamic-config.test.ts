import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { test } from 'node:test'
import {
  declareCluster,
  dynamicConfigText,
} from '../../../src/platform/cluster/declared-cluster.ts'
import { parseDynamicConfig } from '../../../src/platform/cluster/parse-dynamic-config.ts'

const { dynamicConfig } = declareCluster({})

test('what we write is read as what it was', () => {
  assert.deepEqual(parseDynamicConfig(dynamicConfigText(dynamicConfig)), dynamicConfig)
})

test('the file of Compose is read, too', async () => {
  const file = resolve(import.meta.dirname, '../../../docker/temporal/dynamic-config.yaml')
  assert.deepEqual(parseDynamicConfig(await readFile(file, 'utf8')), dynamicConfig)
})

test('words, numbers, quotes and remarks are told apart', () => {
  const text = `# a\na.b: # c\n  - value: 1s # d\nc:\n  - value: "2"\nd:\n  - value: 'e f'\ng:\n  - value: true\n`
  assert.deepEqual(parseDynamicConfig(text), { 'a.b': '1s', c: '2', d: 'e f', g: true })
})

for (const text of [
  'a:\n  - value: 1\n    constraints: {}\n',
  'a:\n  - value: 1\n  - value: 2\n',
  'a: 1\n',
  '- value: 1\n',
  '{"a":',
]) {
  test(`${JSON.stringify(text)} is not taken for what it is not`, () => {
    assert.equal(parseDynamicConfig(text), undefined)
  })
}

test('a value that has constraints in JSON differs from a plain one', () => {
  const constrained = [{ value: 1, constraints: { namespace: 'x' } }]
  assert.deepEqual(parseDynamicConfig(JSON.stringify({ a: constrained })), { a: constrained })
})
