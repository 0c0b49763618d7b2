import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spansOf } from '../../../src/client/why/spans.ts'
import { payloads, run, type Line } from '../../chaos/checkers/support/histories.ts'

const BEGUN_MS = Date.parse('2026-11-23T12:00:00Z')
const STARTED: Line = ['workflowExecutionStarted', {}]

/** Kind, name, from and to, in milliseconds after the start. */
function heard(lines: readonly Line[], now?: Parameters<typeof spansOf>[1]) {
  return spansOf(run('run-1', ...lines).events, now).map(({ kind, name, fromMs, toMs }) => {
    const at = `${fromMs - BEGUN_MS}–${toMs === undefined ? '' : toMs - BEGUN_MS}`
    return [kind, name, at].filter(Boolean).join(' ')
  })
}

test('a workflow task waits for a worker and is executed', () => {
  const lines: Line[] = [
    STARTED,
    ['workflowTaskScheduled', {}, 1],
    ['workflowTaskStarted', { scheduledEventId: 2 }, 10],
    ['workflowTaskCompleted', { startedEventId: 3 }, 14],
  ]
  assert.deepEqual(heard(lines), ['waiting for a worker 1–10', 'executing 10–14'])
  assert.deepEqual(heard(lines.slice(0, 2)), ['waiting for a worker 1–'])
})

test('a task that is lost or fails again and again is lost until the next one', () => {
  const lines: Line[] = [
    STARTED,
    ['workflowTaskScheduled', {}],
    ['workflowTaskStarted', { scheduledEventId: 2 }, 1],
    ['workflowTaskFailed', { startedEventId: 3 }, 2],
    ['workflowTaskScheduled', { attempt: 7 }, 90],
    ['workflowTaskTimedOut', { scheduledEventId: 5 }, 95],
  ]
  const lost = ['waiting for a worker 0–1', 'lost task 1–2']
  assert.deepEqual(heard(lines.slice(0, 4)), [...lost, 'lost task 2–'])
  assert.deepEqual(heard(lines), [...lost, 'lost task 2–90', 'lost task 90–95', 'lost task 95–'])
})

test('an activity waits, is tried again, and runs', () => {
  const scheduled: Line = [
    'activityTaskScheduled',
    { activityId: '1', activityType: { name: 'pay' }, input: payloads() },
    5,
  ]
  const ended = (attempt: number): Line[] => [
    STARTED,
    scheduled,
    ['activityTaskStarted', { scheduledEventId: 2, attempt }, 50],
    ['activityTaskCompleted', { scheduledEventId: 2, startedEventId: 3 }, 60],
  ]
  assert.deepEqual(heard(ended(1)), ['activity waits for a worker pay 5–50', 'activity pay 50–60'])
  assert.deepEqual(heard(ended(3)), ['retries pay 5–50', 'activity pay 50–60'])
  const open = (attempt: number, startedAtMs?: number) => ({
    asksPerson: false,
    underWay: [{ activityId: '1', attempt, ...(startedAtMs && { startedAtMs }) }],
  })
  const lines = [STARTED, scheduled]
  assert.deepEqual(heard(lines, open(1)), ['activity waits for a worker pay 5–'])
  assert.deepEqual(heard(lines, open(4)), ['retries pay 5–'])
  assert.deepEqual(heard(lines, open(2, BEGUN_MS + 9)), ['retries pay 5–9', 'activity pay 9–'])
})

test('a timer, a child and a delayed start', () => {
  const lines: Line[] = [
    ['workflowExecutionStarted', { firstWorkflowTaskBackoff: { seconds: 1 } }],
    ['timerStarted', {}, 1_000],
    ['startChildWorkflowExecutionInitiated', { workflowType: { name: 'leaf' } }, 1_000],
    ['timerFired', { startedEventId: 2 }, 1_500],
    ['childWorkflowExecutionCompleted', { initiatedEventId: 3 }, 1_700],
  ]
  assert.deepEqual(heard(lines), [
    'timer 1000–1500',
    'child run leaf 1000–1700',
    'start delay 0–1000',
  ])
})

const ASKED: Line[] = [STARTED, ['workflowTaskCompleted', {}, 3], ['timerStarted', {}, 3]]

const UPDATE = {
  acceptedRequest: { input: { name: 'decide' } },
  acceptedRequestSequencingEventId: 4,
}

for (const [how, decision] of Object.entries<Line[]>({
  signal: [['workflowExecutionSignaled', { signalName: 'reject' }, 40]],
  update: [
    ['workflowTaskScheduled', {}, 40],
    ['workflowTaskCompleted', {}, 45],
    ['workflowExecutionUpdateAccepted', UPDATE, 45],
  ],
})) {
  test(`a decision by ${how} was waited for`, () => {
    assert.ok(heard([...ASKED, ...decision]).includes('a person 3–40'))
  })
}

test('an approval that nobody gave, and one that is asked for now', () => {
  const expired: Line[] = [
    ...ASKED,
    ['timerFired', { startedEventId: 3 }, 70],
    ['workflowTaskScheduled', {}, 70],
    ['workflowTaskCompleted', {}, 71],
    ['activityTaskScheduled', { activityType: { name: 'recordDecision' } }, 71],
  ]
  assert.ok(heard(expired).includes('a person 3–70'))
  assert.ok(!heard(expired.slice(0, -1)).some((one) => one.startsWith('a person')))
  assert.ok(heard(ASKED, { underWay: [], asksPerson: true }).includes('a person 3–'))
})
