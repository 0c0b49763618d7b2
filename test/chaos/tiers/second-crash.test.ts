import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldPoints } from '../../../src/chaos/points/fold-points.ts'
import { secondCrashes } from '../../../src/chaos/tiers/second-crash.ts'
import {
  activity,
  ANSWERED,
  seenRun,
  workflowTask,
  WRITTEN,
  type SeenStep,
} from '../points/seen.ts'

const NAMES = new Map([['charge/1', 1]])

const plans = (...run: SeenStep[]) =>
  secondCrashes(foldPoints(seenRun(...run)), NAMES).map((plan) => plan.map(({ point }) => point))

test('the worker that takes over dies in the second attempt, and once in the third too', () => {
  assert.deepEqual(plans([workflowTask(1), ...ANSWERED]), [
    ['workflow-task#1/attempt1/before-report', 'workflow-task#1/attempt2/before-report'],
    [
      'workflow-task#1/attempt1/before-report',
      'workflow-task#1/attempt2/before-report',
      'workflow-task#1/attempt3/before-report',
    ],
  ])
})

test('an activity is interrupted before and after its effect, in both attempts', () => {
  const twice = plans([activity('charge', '1'), ...WRITTEN]).filter(({ length }) => length === 2)
  const [one, two] = ['attempt1', 'attempt2'].map((attempt) => `activity:charge#1/${attempt}`)
  assert.deepEqual(twice, [
    [`${one}/started`, `${two}/started`],
    [`${one}/started`, `${two}/after-effect`],
    [`${one}/after-effect`, `${two}/started`],
    [`${one}/after-effect`, `${two}/before-report`],
  ])
})

test('an activity that finds its effect done is interrupted before its report', () => {
  const twoWrites = ['before-effect', 'after-effect', ...WRITTEN.slice(1)] as const
  const twice = plans([activity('charge', '1'), 'started', ...twoWrites])
    .filter(({ length }) => length === 2)
    .map(([first, second]) => [first, second].map((id) => id?.split('/').at(-1)))
  assert.deepEqual(twice, [
    ['started', 'started'],
    ['started', 'after-effect'],
    ['after-effect', 'started'],
    ['after-effect', 'after-effect'],
    ['after-effect', 'started'],
    ['after-effect', 'before-report'],
  ])
})

test('an attempt that was a second one already is followed by the third', () => {
  const twice = plans([activity('charge', '1', 2), ...WRITTEN]).find(({ length }) => length === 2)
  assert.deepEqual(twice, [
    'activity:charge#1/attempt2/started',
    'activity:charge#1/attempt3/started',
  ])
})
