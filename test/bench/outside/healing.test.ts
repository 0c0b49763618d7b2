import assert from 'node:assert/strict'
import { test } from 'node:test'
import { healingOf } from '../../../bench/outside/healing.ts'
import { called, evidence } from './support.ts'

const KILL_MS = 1_000_000

function ended(id: string, afterSeconds?: number) {
  const at = afterSeconds === undefined ? {} : { closedAtMs: KILL_MS + afterSeconds * 1_000 }
  return evidence(at, { id })
}

test('healing lasts from the last kill to the end of the last run', () => {
  const healing = healingOf([ended('a', 2), ended('b', 12.5), ended('c', -40)], KILL_MS)
  assert.deepEqual(healing, {
    seconds: 12.5,
    last: [
      { run: 'approval b', seconds: 12.5 },
      { run: 'approval a', seconds: 2 },
      { run: 'approval c', seconds: 0 },
    ],
  })
})

test('a run that still had to be decided has had its time since then', () => {
  const sinceOriginMs = KILL_MS - performance.timeOrigin
  const calls = [called('yes', [sinceOriginMs, sinceOriginMs + 9_000])]
  const healing = healingOf([evidence({ closedAtMs: KILL_MS + 10_000, calls })], KILL_MS)
  assert.equal(Math.round(healing?.seconds ?? 0), 1)
})

test('a run that has not ended has not healed, and is named first', () => {
  const healing = healingOf([ended('a', 2), ended('stuck')], KILL_MS)
  assert.equal(healing?.seconds, undefined)
  assert.equal(healing?.last[0]?.run, 'approval stuck')
})

test('without a kill there is nothing to heal', () => {
  assert.equal(healingOf([ended('a', 2)], undefined), undefined)
})
