import assert from 'node:assert/strict'
import { test } from 'node:test'
import { witnessesOf } from '../../src/audit/export-witnesses.ts'
import { chainOf, rowOf } from './chain-of.ts'

const a = chainOf('a', [rowOf('a', 1), rowOf('a', 2), rowOf('a', 3)])
const b = chainOf('b', [rowOf('b', 4)])

async function* exported() {
  yield* [...a, ...b]
}

test('an export remembers the first and the last link of each run', async () => {
  const numbers = [...(await witnessesOf(exported()))].map(([run, places]) => [
    run,
    places.map(({ number }) => number),
  ])
  assert.deepEqual(numbers, [
    ['a', [1, 3]],
    ['b', [1]],
  ])
})

test('for one workflow id it remembers the runs of that one alone', async () => {
  assert.deepEqual([...(await witnessesOf(exported(), 'b-workflow')).keys()], ['b'])
  assert.equal((await witnessesOf(exported(), 'nobody')).size, 0)
})
