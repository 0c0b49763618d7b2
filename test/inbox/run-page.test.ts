// The drawing of a run's time, and what the API says of runs and of the whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readOps } from '../../src/inbox/api/ops.ts'
import { readShownRun } from '../../src/inbox/api/run.ts'
import { readTimeLine, readWhy } from '../../src/inbox/api/run-times.ts'
import { legWords, statusWords } from '../../src/inbox/rules/run-words.ts'
import {
  rowsOf,
  squeezedScale,
  ticksOf,
  trueScale,
  type Span,
} from '../../src/inbox/rules/time-line.ts'

const DAY = 86_400_000

const SPANS: readonly Span[] = [
  { kind: 'executing', name: '', fromMs: 0, toMs: 20 },
  { kind: 'activity', name: 'charge', fromMs: 30, toMs: 230 },
  { kind: 'lost task', name: 'charge', fromMs: 230, toMs: 400 },
  { kind: 'a person', name: '', fromMs: 400 },
]

test('there is a row for each step, in the order in which they began', () => {
  assert.deepEqual(
    rowsOf(SPANS).map(({ name, spans }) => [name, spans.length]),
    [
      ['The run’s own code', 1],
      ['charge', 2],
      ['A person', 1],
    ],
  )
})

test('beside a day of waiting, a step of milliseconds can still be seen', () => {
  const squeezed = squeezedScale(SPANS, 0, DAY)
  const plain = trueScale(0, DAY)
  assert.ok(plain(230) - plain(30) < 0.01)
  assert.ok(squeezed(230) - squeezed(30) > 4)
})

test('on every scale time goes from left to right, from one edge to the other', () => {
  const spans = fc.array(
    fc.record({ fromMs: fc.nat(DAY), toMs: fc.nat(DAY) }).map(({ fromMs, toMs }) => ({
      kind: 'activity',
      name: 'a',
      fromMs: Math.min(fromMs, toMs),
      toMs: Math.max(fromMs, toMs),
    })),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(spans, fc.nat(DAY), fc.nat(DAY), (spans, one, other) => {
      for (const scale of [squeezedScale(spans, 0, DAY), trueScale(0, DAY)]) {
        const [early, late] = [scale(Math.min(one, other)), scale(Math.max(one, other))]
        assert.ok(early >= 0 && late <= 1_000.001 && early <= late + 1e-9)
      }
    }),
  )
  assert.equal(squeezedScale(SPANS, 0, DAY)(-5), 0)
  assert.equal(Math.round(squeezedScale(SPANS, 0, DAY)(2 * DAY)), 1_000)
  assert.equal(trueScale(5, 5)(5), 0)
  assert.equal(squeezedScale([], 5, 5)(5), 0)
})

test('the marks of the axis are from the start to the end', () => {
  const ticks = ticksOf(squeezedScale(SPANS, 0, DAY), 0, DAY, 4)
  assert.equal(ticks.length, 4)
  assert.ok(ticks[0] !== undefined && ticks[0] < 1)
  assert.ok(ticks[3] !== undefined && Math.abs(ticks[3] - DAY) < 1)
})

test('states and legs have words, new ones too', () => {
  assert.equal(statusWords('timedout').words, 'timed out')
  assert.equal(statusWords('paused').words, 'paused')
  assert.equal(legWords('activity', 'charge'), 'charge')
  assert.equal(legWords('lost task', 'charge'), 'charge: a task lost in a crash')
  assert.equal(legWords('a person', ''), 'a person')
})

test('a part of the operations that cannot be read hides no other', () => {
  const ops = readOps({
    runs: { error: { code: 'TEMPORAL_UNREACHABLE', message: 'away' } },
    queues: [{ name: 'default', kind: 'activity', backlog: 3, pollers: [] }],
    database: { ok: true, roundTripMs: 2 },
    approvals: { open: 2, overdue: 0, ageSeconds: { p50: 3, p95: 4, max: 5 } },
    timeToDecideSeconds: { p50: 7, p95: 9, count: 3, decidedUnder3s: 1 },
    lastHour: { starts: 4, failures: 1 },
  })
  assert.deepEqual(ops.missing, [{ part: 'runs', why: 'away' }])
  assert.equal(ops.queues[0]?.pollers, 0)
  assert.equal(ops.database?.isOk, true)
  assert.equal(ops.temporal, undefined)
  assert.equal(ops.approvals?.toDecide.p50, 7)
  assert.equal(ops.approvals?.hasty, 1)
  assert.deepEqual([ops.started, ops.failed], [4, 1])
})

test('no JSON breaks these pages', () => {
  const names = ['runs', 'queues', 'workers', 'approvals', 'legs', 'spans', 'audit', 'effects']
  const json = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...names, 'decisions', 'failingTask'), fc.jsonValue()),
  )
  fc.assert(
    fc.property(json, (value) => {
      for (const read of [readOps, readShownRun, readWhy, readTimeLine]) read(value)
    }),
  )
})
