import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planReset, type ResetPoint } from '../../src/client/reset-plan.ts'
import type { HistoryEntry } from '../../src/client/run-history.ts'

const event = (id: number, type: string, about?: string): HistoryEntry => ({
  id,
  type,
  atMs: id,
  ...(about && { about }),
})

const EVENTS = [
  event(1, 'workflowExecutionStarted', 'order'),
  event(4, 'workflowTaskCompleted'),
  event(5, 'activityTaskScheduled', 'reserve'),
  event(6, 'activityTaskScheduled', 'charge'),
  event(8, 'activityTaskCompleted', 'reserve'),
  event(11, 'workflowTaskCompleted'),
  event(12, 'activityTaskScheduled', 'ship'),
  event(13, 'workflowExecutionSignaled', 'hurry'),
  event(14, 'activityTaskFailed', 'charge, no money'),
  event(15, 'markerRecorded', 'core_local_activity'),
  event(16, 'markerRecorded', 'core_patch'),
]

const POINTS: readonly (readonly [ResetPoint, number, Readonly<Record<string, number>>, number])[] =
  [
    ['first', 4, { reserve: 1, charge: 1, ship: 1, 'a local step': 1 }, 1],
    // `charge` had not ended by then, so it is scheduled again as well.
    ['last', 11, { charge: 1, ship: 1, 'a local step': 1 }, 1],
    [9, 4, { reserve: 1, charge: 1, ship: 1, 'a local step': 1 }, 1],
  ]

for (const [to, eventId, repeats, messages] of POINTS) {
  test(`a reset to ${to} starts from event ${eventId} and says what runs again`, () => {
    const plan = planReset(EVENTS, to)
    const counted = Object.fromEntries(plan.repeats.map(({ activity, times }) => [activity, times]))
    assert.deepEqual([plan.eventId, counted, plan.messages], [eventId, repeats, messages])
  })
}

test('a run without an ended task, and an event before the first one, are refused', () => {
  for (const [events, to] of [
    [EVENTS.slice(0, 1), 'last'],
    [EVENTS, 3],
  ] as const) {
    assert.throws(() => planReset(events, to), { code: 'INPUT_INVALID' })
  }
})
