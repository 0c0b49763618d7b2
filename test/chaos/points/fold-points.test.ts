import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pointId, type Boundary } from '../../../src/chaos/points/boundary.ts'
import { foldPoints } from '../../../src/chaos/points/fold-points.ts'
import { activity, ANSWERED, call, seenRun, workflowTask, WRITTEN, type SeenStep } from './seen.ts'

const ids = (...run: SeenStep[]) => foldPoints(seenRun(...run)).map(({ id }) => id)

test('a workflow task has two points: before its answer and after', () => {
  assert.deepEqual(ids([workflowTask(1), ...ANSWERED]), [
    'workflow-task#1/attempt1/before-report',
    'workflow-task#1/attempt1/after-report',
  ])
})

test('what an activity does after its last write is unseen: its report is a separate point', () => {
  assert.deepEqual(ids([activity('charge', '1'), ...WRITTEN]), [
    'activity:charge#1/attempt1/started',
    'activity:charge#1/attempt1/after-effect',
    'activity:charge#1/attempt1/before-report',
    'activity:charge#1/attempt1/after-report',
  ])
  assert.deepEqual(ids([activity('charge', '1'), ...ANSWERED]), [
    'activity:charge#1/attempt1/started',
    'activity:charge#1/attempt1/before-report',
    'activity:charge#1/attempt1/after-report',
  ])
})

test('each point that an activity names is one', () => {
  const named = { ...seenRun([activity('charge', '1'), 'at-point'])[0]?.boundary, name: 'posted' }
  const boundaries = [named, { ...named, nth: 2 }] as readonly Boundary[]
  const seen = boundaries.map((boundary, atMs) => {
    return { atMs, boundary, id: pointId(boundary, new Map([['charge/1', 1]])) }
  })
  assert.deepEqual(
    foldPoints(seen).map(({ id }) => id),
    ['activity:charge#1/attempt1/point:posted', 'activity:charge#1/attempt1/point:posted.2'],
  )
})

test('each of two writes is a point', () => {
  const run = seenRun([
    activity('charge', '1'),
    'started',
    'before-effect',
    'after-effect',
    'before-effect',
    'after-effect',
    'before-report',
    'after-report',
  ])
  const numbered = run.map((entry, index) =>
    index === 3 || index === 4
      ? { ...entry, id: `${entry.id}2`, boundary: { ...entry.boundary, nth: 2 } }
      : entry,
  )
  assert.deepEqual(
    foldPoints(numbered).map(({ id }) => id),
    [
      'activity:charge#1/attempt1/started',
      'activity:charge#1/attempt1/after-effect',
      'activity:charge#1/attempt1/after-effect2',
      'activity:charge#1/attempt1/before-report',
      'activity:charge#1/attempt1/after-report',
    ],
  )
})

test('points with the same outcome are listed beside the point that is run', () => {
  const [started] = foldPoints(seenRun([activity('charge', '1'), ...WRITTEN]))
  assert.deepEqual(started?.also, ['activity:charge#1/attempt1/before-effect'])
})

test('every call of a caller is two points, and no worker’s', () => {
  assert.deepEqual(ids([call('signal:approve'), 'before-call', 'after-call']), [
    'caller:signal:approve#1/before-call',
    'caller:signal:approve#1/after-call',
  ])
})

test('nothing that was seen is lost by folding', () => {
  const run = seenRun(
    [call('start'), 'before-call', 'after-call'],
    [workflowTask(1), ...ANSWERED],
    [activity('charge', '1'), ...WRITTEN],
    [activity('charge', '2'), ...ANSWERED],
    [workflowTask(2), ...ANSWERED],
  )
  const folded = foldPoints(run).flatMap(({ id, also }) => [id, ...also])
  assert.deepEqual(folded.toSorted(), run.map(({ id }) => id).toSorted())
})
