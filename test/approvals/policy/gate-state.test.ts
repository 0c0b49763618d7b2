import assert from 'node:assert/strict'
import { test } from 'node:test'
import { talk } from './gate-support.ts'

test('ten thousand votes on one gate are answered, and change nothing', () => {
  const it = talk()
  it.vote('a')
  for (let count = 0; count < 10_000; count += 1) it.vote('a')
  assert.equal(it.gate.answers.count, 10_001)
  assert.equal(it.gate.votes.length, 1)
  assert.equal(it.votes('b'), 'decided approved')
})

test('a gate is JSON at any time: it goes along to the next run of a chain', () => {
  const it = talk()
  it.vote('a')
  it.gate = JSON.parse(JSON.stringify(it.gate)) as typeof it.gate
  assert.equal(it.votes('a'), 'not-allowed already-voted')
  assert.equal(it.votes('b'), 'decided approved')
})
