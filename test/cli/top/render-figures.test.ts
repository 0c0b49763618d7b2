import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitTo, roomOf } from '../../../src/cli/top/fit.ts'
import { renderFigures } from '../../../src/cli/top/render-figures.ts'
import type { Figures } from '../../../src/ops/figures.ts'

const asOf = '2026-11-30T12:00:00.000Z'
const all: Figures = {
  asOf,
  version: '1.2.3',
  runs: [
    { type: 'order', status: 'running', count: 4 },
    { type: 'order', status: 'failed', count: 1 },
    { type: 'approval', status: 'running', count: 2 },
  ],
  queues: [{ name: 'default', kind: 'workflow', backlog: 7, oldestSeconds: 90, pollers: [] }],
  workers: [{ identity: 'w\u001B[2J1', queue: 'default', lastSeenAt: '2026-11-30T11:59:50.000Z' }],
  approvals: { open: 3, overdue: 1, ageSeconds: { p50: 5, p95: 50, max: 3_600 } },
  timeToDecideSeconds: { p50: 10, p95: 100, count: 20, decidedUnder3s: 2 },
  lastHour: { starts: 6, failures: 1, lastRowSeconds: 2 },
  temporal: { ok: true, roundTripMs: 4, since: asOf },
  database: { ok: false, code: 'DATABASE_UNREACHABLE', since: asOf },
}

test('a column for each state, a row for each type', () => {
  const text = renderFigures(all)
  assert.match(text, /TYPE +FAILED +RUNNING\napproval +0 +2\norder +1 +4\n/)
})

test('queues, approvals, the last hour, and a server that is away', () => {
  const text = renderFigures(all)
  assert.match(text, /default +workflow +7 +90 s +0/)
  assert.match(text, /3 open, 1 overdue; waiting p50 5 s/)
  assert.match(text, /20 decided in a day: p50 10 s/)
  assert.match(text, /6 started, 1 failed; last record 2 s ago/)
  assert.match(text, /Temporal 4 ms {3}database away: DATABASE_UNREACHABLE/)
})

test('a part that cannot be read says why; the others are there', () => {
  const error = { code: 'TEMPORAL_UNREACHABLE', message: 'Nobody\nanswers.' }
  const text = renderFigures({ ...all, queues: { error } })
  assert.match(text, /cannot be read: Nobody\\nanswers\. \(TEMPORAL_UNREACHABLE\)/)
  assert.match(text, /3 open/)
})

test('what a worker calls itself is text and nothing else', () => {
  assert.ok(!renderFigures(all).includes('\u001B[2J'))
})

test('what is too long or too wide ends with the terminal, and says that there is more', () => {
  const text = 'one\n\u001B[1mtwo is long\u001B[22m\nthree\nfour'
  assert.deepEqual(fitTo(text, { rows: 3, columns: 5 }), ['one', 'two i', '… 2 m'])
  assert.deepEqual(fitTo('a\nb', { rows: 2, columns: 80 }), ['a', 'b'])
  // As within a pipe that plays a terminal.
  assert.deepEqual(roomOf({ rows: 0, columns: 0 }), { rows: 24, columns: 80 })
})
