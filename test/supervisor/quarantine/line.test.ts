import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEPT_FRESH_MS } from '../../../src/supervisor/quarantine/limits.ts'
import {
  isFresh,
  lineUp,
  nextInLine,
  type Waiting,
} from '../../../src/supervisor/quarantine/line.ts'
import { arrivedAt, waiting } from './support/waiting.ts'

test('of the tasks that are due the least suspect goes first, then the one that has waited longest', () => {
  const line = [
    waiting('poison', { times: 2 }),
    waiting('first'),
    waiting('second'),
    waiting('later', { dueAtMs: 11 }),
  ]
  assert.equal(nextInLine(line, 10)?.key, 'first')
  assert.equal(nextInLine(line.slice(0, 1), 10)?.key, 'poison')
  assert.equal(nextInLine(line.slice(3), 10), undefined)
  assert.equal(nextInLine(line.slice(3), 11)?.key, 'later')
})

test('of two attempts of a task the newer one counts', () => {
  const line = [waiting('a'), waiting('b')]
  const after = lineUp(line, waiting('a', { times: 1 }))
  assert.deepEqual(
    after.map(({ key, times }: Waiting) => [key, times]),
    [
      ['b', 0],
      ['a', 1],
    ],
  )
})

test('a workflow task is handed on as long as its time is not nearly over, an activity always', () => {
  const at = (kind: 'workflow' | 'activity', atMs: number) =>
    isFresh(waiting('a', { kind, arrival: arrivedAt(atMs) }), 10_000)
  assert.equal(at('workflow', 10_000 - KEPT_FRESH_MS + 1), true)
  assert.equal(at('workflow', 10_000 - KEPT_FRESH_MS), false)
  assert.equal(at('activity', 0), true)
  assert.equal(isFresh(waiting('a', { kind: 'activity' }), 0), false)
})
