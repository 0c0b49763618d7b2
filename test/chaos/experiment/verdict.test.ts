import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingOf } from '../../../src/chaos/checkers/finding.ts'
import { sumOf, type Verdict } from '../../../src/chaos/experiment/verdict.ts'

test('nothing looked at is nothing known, and no pass', () => {
  assert.equal(sumOf([]), 'unknown')
})

test('the worst verdict counts, in any order', () => {
  const sums: readonly (readonly [of: readonly Verdict[], sum: Verdict])[] = [
    [['pass'], 'pass'],
    [['pass', 'pass'], 'pass'],
    [['pass', 'unknown'], 'unknown'],
    [['unknown', 'pass'], 'unknown'],
    [['unknown', 'fail', 'pass'], 'fail'],
    [['fail', 'unknown'], 'fail'],
  ]
  for (const [verdicts, sum] of sums) assert.equal(sumOf(verdicts), sum, String(verdicts))
})

test('a finding fails by what is wrong, is unknown by what could not be checked, and else passes', () => {
  const verdict = (wrong: readonly string[], unknown: readonly string[]) =>
    findingOf('closed', { looked: 'the end', wrong, unknown }).verdict
  assert.equal(verdict([], []), 'pass')
  assert.equal(verdict([], ['no history']), 'unknown')
  assert.equal(verdict(['lost'], []), 'fail')
  assert.equal(verdict(['lost'], ['no history']), 'fail')
  const { problems } = findingOf('closed', { looked: '', wrong: ['a'], unknown: ['b'] })
  assert.deepEqual(problems, ['a', 'b'])
})
