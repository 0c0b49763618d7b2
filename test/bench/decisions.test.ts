import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runRounds } from '../../bench/decisions/run-rounds.ts'
import { overruled, tally } from '../../bench/decisions/verdict.ts'
import { stackEnvironment } from '../support/test-settings.ts'

const RUNS = 10

test('a rejection stands against an approval that follows at once, by signal and by update', async () => {
  const env = stackEnvironment()
  const rounds = await runRounds({ env, runs: RUNS, rounds: [1, RUNS], say: () => {} })
  assert.deepEqual(
    rounds.flatMap(({ runs }) => overruled(runs)),
    [],
  )
  const half = { rejected: RUNS / 2 }
  for (const { runs } of rounds)
    assert.deepEqual(tally(runs), { signals: half, 'signal-update': half })
})

test('an overruled rejection is reported, even if only the approver saw it', () => {
  const found = overruled([
    { id: 'a', way: 'signals', outcome: 'rejected' },
    { id: 'b', way: 'signals', outcome: 'approved' },
    { id: 'c', way: 'signal-update', outcome: 'rejected', answer: 'accepted' },
    { id: 'd', way: 'signal-update', outcome: 'rejected', answer: 'refused: gone' },
    { id: 'e', way: 'signals', outcome: 'error: none' },
  ])
  assert.deepEqual(
    found.map((text) => text.slice(0, 1)),
    ['b', 'c', 'e'],
  )
})
