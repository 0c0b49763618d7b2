import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenPolls } from '../../../src/relay/open-polls.ts'
import { Ward, type LaunchApart } from '../../../src/supervisor/quarantine/ward.ts'
import type { WorkerChild } from '../../../src/supervisor/worker-child.ts'
import { waitFor } from '../../support/wait-for.ts'
import { arrivedAt, CALL, waiting } from './support/waiting.ts'

/** A process that a test lets be ready and end. */
function fakeChild() {
  const ready = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<{ code: number; signal: null }>()
  let readyAtMs: number | undefined
  const signals: string[] = []
  const end = () => exited.resolve({ code: 0, signal: null })
  const child: WorkerChild = {
    pid: 1,
    ready: ready.promise,
    waits: new Promise<void>(() => {}),
    begin: () => {},
    exited: exited.promise,
    healthAddress: () => undefined,
    readyAtMs: () => readyAtMs,
    heardAtMs: () => 0,
    forgive: () => {},
    signal(name) {
      signals.push(name)
      end()
    },
  }
  const beReady = () => {
    readyAtMs = performance.now()
    ready.resolve()
  }
  return { child, signals, beReady, end }
}

function setUp() {
  const process = fakeChild()
  const given: string[] = []
  const served: string[] = []
  const freed: string[] = []
  let polls: OpenPolls | undefined
  let launches = 0
  const launch: LaunchApart = async (apart) => {
    polls = apart.polls
    launches += 1
    return process.child
  }
  const ward = new Ward({
    launch,
    giveBack: ({ task }) => given.push(task.token),
    onServed: ({ key }) => served.push(key),
    onClosed: (line) => freed.push(...line.map(({ key }) => key)),
    drainMsMax: 1_000,
  })
  const poll = (take: () => boolean) => polls?.add(CALL, take)
  return { ...process, ward, given, served, freed, poll, launches: () => launches }
}

test('the tasks of a dead worker are given back only when the separate worker is ready', async () => {
  const { ward, given, beReady, launches } = setUp()
  ward.add(waiting('a'))
  ward.add(waiting('b'))
  await waitFor('the child', () => ward.child())
  assert.deepEqual([given, launches()], [[], 1])
  beReady()
  await waitFor('one of them', () => given.length > 0)
  // It looks whenever one is added.
  ward.add(waiting('c'))
  assert.deepEqual(given, ['a'], 'the others wait until the first has come')
  await ward.end()
})

test('a task that came by a poll is passed on to that poll, and is not given back', async () => {
  const { ward, given, served, beReady, poll } = setUp()
  const arrival = arrivedAt(performance.now())
  ward.add(waiting('a', { kind: 'activity', arrival }))
  await waitFor('the child', () => ward.child())
  let taken = 0
  poll(() => (taken += 1) > 0)
  beReady()
  await waitFor('it', () => served.length > 0)
  assert.deepEqual([served, given, taken], [['a'], [], 1])
  await ward.end()
})

test('if its worker does not start, waiting tasks are freed, and no more are taken', async () => {
  const { ward, freed, end } = setUp()
  ward.add(waiting('due'))
  ward.add(waiting('later', { dueAtMs: Infinity }))
  await waitFor('the child', () => ward.child())
  assert.equal(ward.isOpen(), true)
  end()
  await waitFor('the end', () => !ward.isOpen())
  assert.deepEqual(freed, ['due'])
  assert.deepEqual(
    ward.dismiss(() => true).map(({ key }) => key),
    ['later'],
  )
})

test('it ends its worker on request, and starts another for the next task', async () => {
  const { ward, signals, launches, beReady } = setUp()
  ward.add(waiting('a'))
  await waitFor('the child', () => ward.child())
  beReady()
  await ward.end()
  assert.deepEqual([signals, ward.child()], [['SIGTERM'], undefined])
  ward.add(waiting('b'))
  assert.equal(launches(), 2)
})
