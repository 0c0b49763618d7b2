import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  businessHoursSchema,
  WEEKDAYS,
  type BusinessHours,
} from '../../../src/approvals/policy/business-hours.ts'
import { afterOpenTime } from '../../../src/approvals/policy/calendar.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { instantsOf, offsetMs } from '../../../src/approvals/policy/time-zone.ts'
import { HOUR, policyOf, T0 } from './support.ts'

type Spans = [string, string][]
const hoursOf = (zone: string, spans: Spans, more: object = {}): BusinessHours =>
  businessHoursSchema.parse({
    zone,
    days: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans },
    ...more,
  })
const everyDay = (zone: string, spans: Spans) =>
  hoursOf(zone, spans, { days: Object.fromEntries(WEEKDAYS.map((day) => [day, spans])) })

const at = (text: string) => Date.parse(text)
const iso = (ms: number | undefined) => ms && new Date(ms).toISOString()

const office = hoursOf('Europe/Berlin', [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
])

const CASES: readonly (readonly [string, BusinessHours, string, number, string])[] = [
  ['within a morning', office, '2026-11-30T08:30Z', HOUR, '2026-11-30T09:30:00.000Z'],
  ['over the lunch break', office, '2026-11-30T10:30Z', HOUR, '2026-11-30T12:30:00.000Z'],
  ['from Friday evening to Monday', office, '2026-11-27T20:00Z', HOUR, '2026-11-30T09:00:00.000Z'],
  ['the last minute of a day', office, '2026-11-30T08:00Z', 7 * HOUR, '2026-11-30T16:00:00.000Z'],
  ['a whole week', office, '2026-11-30T08:00Z', 35 * HOUR, '2026-12-04T16:00:00.000Z'],
  [
    'a holiday is closed',
    { ...office, holidays: ['2026-11-30'] },
    '2026-11-30T08:00Z',
    HOUR,
    '2026-12-01T09:00:00.000Z',
  ],
  [
    'a zone that is a day ahead',
    hoursOf('Pacific/Auckland', [['09:00', '17:00']]),
    '2026-11-29T19:00Z',
    HOUR,
    '2026-11-29T21:00:00.000Z',
  ],
  [
    'clocks set forward: the span is an hour shorter',
    everyDay('Europe/Berlin', [['01:00', '05:00']]),
    '2026-03-29T00:00Z',
    3.5 * HOUR,
    '2026-03-29T23:30:00.000Z',
  ],
  [
    'clocks set back: the span is an hour longer',
    everyDay('Europe/Berlin', [['01:00', '05:00']]),
    '2026-10-24T23:00Z',
    4.5 * HOUR,
    '2026-10-25T03:30:00.000Z',
  ],
  [
    'a span that opens in the hour which is skipped opens after it',
    everyDay('Europe/Berlin', [['02:30', '05:00']]),
    '2026-03-29T00:00Z',
    HOUR,
    '2026-03-29T02:00:00.000Z',
  ],
]

for (const [what, hours, from, durationMs, expected] of CASES) {
  test(`open time: ${what}`, () => {
    assert.equal(iso(afterOpenTime(hours, at(from), durationMs)), expected)
  })
}

test('a time that the clock shows twice has two moments, one that it skips has that of the change', () => {
  const back = instantsOf('Europe/Berlin', at('2026-10-25T02:30Z'))
  assert.deepEqual(
    [iso(back.first), iso(back.last)],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  )
  const forward = instantsOf('Europe/Berlin', at('2026-03-29T02:30Z'))
  assert.deepEqual(
    [iso(forward.first), iso(forward.last)],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  )
  // Samoa left out a whole day.
  assert.equal(
    iso(instantsOf('Pacific/Apia', at('2011-12-30T12:00Z')).first),
    '2011-12-30T10:00:00.000Z',
  )
  assert.equal(offsetMs('Australia/Lord_Howe', at('2026-07-01T00:00Z')), 10.5 * HOUR)
})

test('an unknown zone and hours that are too few are said, never waited for', () => {
  assert.throws(() => afterOpenTime({ ...office, zone: 'Mars/Olympus' }, T0, HOUR), RangeError)
  const rare: BusinessHours = { zone: 'UTC', days: { mon: [['09:00', '09:01']] }, holidays: [] }
  assert.equal(afterOpenTime(rare, T0, 365 * 24 * HOUR), undefined)
  assert.throws(
    () => scheduleOf(policyOf({ hours: rare, deadline: '365d' }), T0),
    /business hours are too few/,
  )
})

test('a schedule is moments: on the clock, or in open time', () => {
  const more = {
    deadline: '4h',
    reminders: ['3h', '1h'],
    ladder: [{ after: '2h', approvers: { roles: ['director'] } }],
    onTimeout: { escalate: { within: '1h', approvers: { persons: ['ceo'] } } },
    extension: { times: 1, longest: '2h' },
  }
  assert.deepEqual(scheduleOf(policyOf(more), T0), {
    remindersMs: [T0 + HOUR, T0 + 3 * HOUR],
    ladderMs: [T0 + 2 * HOUR],
    deadlineMs: T0 + 4 * HOUR,
    lastMs: T0 + 5 * HOUR,
    extendableMs: T0 + 6 * HOUR,
    reviewMs: 0,
  })
  // 10:00 in Berlin: two hours before lunch, the rest after it.
  assert.equal(
    iso(scheduleOf(policyOf({ ...more, hours: office }), T0).deadlineMs),
    '2026-11-30T14:00:00.000Z',
  )
})
