import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, nextWakeMs } from '../../../src/approvals/policy/clock.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { HANDS, opened, short, talk, type Given } from './gate-support.ts'
import { HOUR, T0 } from './support.ts'

const END = T0 + 24 * HOUR
const director = { persons: [{ id: 'dora', roles: ['director'] }] }
const toDirector = { approvers: { roles: ['director'] } }

function ends(given: Given, toMs = END): readonly [string | undefined, string | undefined] {
  const { outcome } = advance(opened(given).gate, toMs).gate
  return [outcome?.status, outcome?.rule]
}

const TIMEOUTS: readonly (readonly [PolicyInput['onTimeout'], string])[] = [
  ['expire', 'expired'],
  ['reject', 'rejected'],
  ['approve', 'approved'],
]

for (const [onTimeout, status] of TIMEOUTS) {
  test(`at the deadline, and not before, silence is ${status}`, () => {
    const given = { policy: { onTimeout } }
    assert.deepEqual(ends(given, END - 1), [undefined, undefined])
    assert.deepEqual(ends(given), [status, 'deadline'])
    // Looked at a year later, it ended when it ended.
    assert.equal(advance(opened(given).gate, END + 365 * 24 * HOUR).gate.outcome?.atMs, END)
  })
}

test('a deadline that escalates opens one more way, and then expires', () => {
  const given: Given = {
    people: director,
    policy: { onTimeout: { escalate: { ...toDirector, within: '2h' } } },
  }
  const it = talk(given)
  assert.equal(it.votes('dora', {}, END - 1), 'not-allowed not-an-approver')
  assert.equal(it.votes('dora', {}, END), 'decided approved')
  assert.deepEqual(it.notices, [
    { kind: 'escalated', atMs: END, way: 1 },
    { kind: 'decided', atMs: END },
  ])
  assert.deepEqual(ends(given, END + 2 * HOUR - 1), [undefined, undefined])
  assert.deepEqual(ends(given, END + 2 * HOUR), ['expired', 'deadline'])
})

test('a step of the ladder opens at its time, beside the ways before it', () => {
  const given: Given = {
    people: director,
    policy: { ladder: [{ after: '4h', ...toDirector }], reminders: ['1h', '5h'] },
  }
  const it = talk(given)
  assert.equal(it.votes('dora', {}, T0 + 4 * HOUR - 1), 'not-allowed not-an-approver')
  assert.equal(it.votes('a', {}, T0 + 4 * HOUR), 'counted 1/2')
  assert.equal(it.votes('b', {}, T0 + 6 * HOUR), 'decided approved')
  assert.equal(it.gate.outcome?.way, 0)
  assert.deepEqual(
    it.notices.map(({ kind, atMs }) => [kind, (atMs - T0) / HOUR]),
    [
      ['reminder', 1],
      ['escalated', 4],
      ['reminder', 5],
      ['decided', 6],
    ],
  )
  const alone = talk(given)
  assert.equal(alone.votes('dora', {}, T0 + 5 * HOUR), 'decided approved')
  assert.equal(alone.gate.outcome?.way, 1)
})

test('an earlier vote also counts for a later step of the ladder', () => {
  const it = talk({
    policy: { ladder: [{ after: '4h', approvers: { persons: ['a'] } }] },
  })
  assert.equal(it.votes('a'), 'counted 1/2')
  it.gate = advance(it.gate, T0 + 4 * HOUR).gate
  assert.deepEqual([it.gate.outcome?.status, it.gate.outcome?.way], ['approved', 1])
})

test('a gate that nobody can decide is over when it opens, or escalates where the policy says so', () => {
  assert.deepEqual(ends({ letters: 'a' }, T0), ['unsatisfiable', 'unmet'])
  assert.deepEqual(ends({ letters: '' }, T0), ['unsatisfiable', 'unmet'])
  const policy = { ladder: [{ after: '4h', ...toDirector }] } satisfies Partial<PolicyInput>
  assert.deepEqual(ends({ letters: 'a', people: director, policy }, T0), ['unsatisfiable', 'unmet'])
  const it = talk({
    letters: 'a',
    people: director,
    policy: { ...policy, whenUnmet: 'escalate' },
  })
  assert.deepEqual(it.notices, [{ kind: 'escalated', atMs: T0, way: 1 }])
  assert.equal(it.votes('dora'), 'decided approved')
  const none = { letters: 'a', policy: { ...policy, whenUnmet: 'escalate' as const } }
  assert.deepEqual(ends(none, T0), ['unsatisfiable', 'unmet'])
})

test('an absence until after the deadline can make a quorum impossible, from then on', () => {
  const away = { fromMs: T0 + 2 * HOUR, untilMs: END + 1 }
  const given: Given = {
    letters: 'a',
    people: { persons: [{ id: 'b', groups: ['finance'], absences: [away] }] },
  }
  assert.deepEqual(ends(given, T0 + 2 * HOUR - 1), [undefined, undefined])
  assert.deepEqual(ends(given, T0 + 2 * HOUR), ['unsatisfiable', 'unmet'])
  const it = talk(given)
  assert.equal(it.votes('b'), 'counted 1/2')
  assert.equal(it.votes('a', {}, T0 + 3 * HOUR), 'decided approved')
})

test('the clock has something to do next at each of its moments, and then never again', () => {
  const { gate } = opened({
    people: { delegations: [{ from: 'a', to: 'b', ...HANDS, untilMs: T0 + 3 * HOUR }] },
    policy: { reminders: ['1h'], delegation: { longest: '100d' } },
  })
  const wakes: number[] = []
  let now = gate
  for (let wake = nextWakeMs(now); wake !== undefined; wake = nextWakeMs(now)) {
    wakes.push((wake - T0) / HOUR)
    now = advance(now, wake).gate
  }
  assert.deepEqual(wakes, [1, 3, 24])
})

test('looked at often or once, a gate has the same result', () => {
  const given: Given = {
    people: director,
    policy: { reminders: ['1h', '3h'], onTimeout: 'reject' },
  }
  const once = advance(opened(given).gate, END)
  let often = opened(given).gate
  const notices = []
  for (let atMs = T0; atMs <= END; atMs += HOUR / 4) {
    const looked = advance(often, atMs)
    often = looked.gate
    notices.push(...looked.notices)
  }
  assert.deepEqual(often, once.gate)
  assert.deepEqual(notices, once.notices)
  assert.equal(
    short({ kind: 'decided', outcome: once.gate.outcome ?? assert.fail() }),
    'decided rejected',
  )
})
