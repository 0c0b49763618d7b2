import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../../src/contract/json.ts'
import { ARGS, ballot, short, talk, type Talk } from './gate-support.ts'

let ids = 0

function edits(it: Talk, by: string, args: Json, digest: string = it.gate.digest): string {
  ids += 1
  return short(it.say({ kind: 'edit', id: `e${ids}`, by, args, digest }))
}

const LESS = { to: 'c1', amount: 20 }

test('an edit replaces all arguments: a new digest, and all votes are void', () => {
  const it = talk({ policy: { edits: 'allowed' } })
  const old = it.gate.digest
  it.vote('a')
  assert.equal(edits(it, 'b', LESS), 'new-vote')
  assert.notEqual(it.gate.digest, old)
  assert.deepEqual([it.gate.action.args, it.gate.votes], [LESS, []])
  assert.equal(it.votes('c', { digest: old }), 'stale-digest')
  assert.equal(it.votes('b'), 'counted 1/2')
  assert.equal(it.votes('a'), 'decided approved')
  assert.equal(it.gate.outcome?.digest, it.gate.digest)
})

test('if edits are reviewed, a person who edits is treated like one who asks', () => {
  const it = talk({ policy: { edits: 'reviewed' } })
  assert.equal(edits(it, 'a', LESS), 'new-vote')
  assert.equal(it.votes('a'), 'not-allowed edited-it')
  // Another edit would leave one person for a quorum of two.
  assert.equal(edits(it, 'b', { ...LESS, amount: 10 }), 'not-allowed edit-locks-out')
  assert.deepEqual(it.gate.action.args, LESS)
  assert.equal(it.votes('b'), 'counted 1/2')
  assert.equal(it.votes('c'), 'decided approved')
})

test('values that the tool does not take, or that change nothing, are not an edit', () => {
  const it = talk({ policy: { edits: 'allowed' } })
  it.vote('a')
  const wrong: readonly Json[] = [
    { ...ARGS, amount: 101 },
    { ...ARGS, amount: '40' },
    { to: 'c1' },
    { ...ARGS, note: 'x' },
    null,
    { ...ARGS, to: 'x'.repeat(70_000) },
  ]
  for (const args of wrong) assert.equal(edits(it, 'b', args), 'not-allowed edit-invalid')
  assert.equal(edits(it, 'b', { amount: 40, to: 'c1' }), 'not-allowed edit-same')
  assert.equal(edits(it, 'zoe', LESS), 'not-allowed unknown-person')
  assert.equal(edits(it, 'b', LESS, `sha256:${'0'.repeat(64)}`), 'stale-digest')
  assert.equal(it.gate.votes.length, 1)
})

test('a policy that refuses edits, or a tool without a schema, has none', () => {
  assert.equal(edits(talk(), 'a', LESS), 'not-allowed edits-refused')
  const it = talk({ policy: { edits: 'allowed' } })
  const { argsSchema: _, ...without } = it.gate
  it.gate = without
  assert.equal(edits(it, 'a', LESS), 'not-allowed edits-refused')
})

test('a schema that cannot be read admits nothing', () => {
  const it = talk({ policy: { edits: 'allowed' } })
  it.gate = { ...it.gate, argsSchema: { type: 'nonsense' } }
  assert.equal(edits(it, 'a', LESS), 'not-allowed edit-invalid')
})

test('pins of a value that was edited away are gone from the offer', () => {
  const it = talk({ policy: { edits: 'allowed' }, offer: { to: ['c1', 'c2'], amount: [40, 30] } })
  assert.equal(edits(it, 'a', { to: 'c2', amount: 20 }), 'new-vote')
  assert.deepEqual(it.gate.offer, { to: ['c1', 'c2'] })
  assert.equal(it.votes('a', { pins: { amount: [40] } }), 'not-allowed pins-widen')
})

test('a vote for what was shown before the edit is stale, no matter who sent it first', () => {
  const it = talk({ policy: { edits: 'allowed', quorum: 1 } })
  const before = ballot(it.gate, 'b')
  assert.equal(edits(it, 'a', LESS), 'new-vote')
  assert.equal(short(it.say(before)), 'stale-digest')
  assert.equal(it.gate.outcome, undefined)
})
