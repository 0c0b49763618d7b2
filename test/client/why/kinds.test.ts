import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrionClient } from '../../../src/client/connect.ts'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { explainRun, type Explanation } from '../../../src/client/why/explain-run.ts'
import { startOwnTemporal } from '../../relay/support/own-temporal.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'

const FOLDER = 'test/client/why/planted'
const CODE = ['--workflows', `${FOLDER}/workflows.ts`, '--activities', `${FOLDER}/activities.ts`]
const END_MS_MAX = 120_000
/** What nobody answers or takes waits longer than anything that it does. */
const LONG_MS = 3_000
/** With no memory every task of a run replays its history, as the first after a crash does. */
const FORGETFUL = { ORION_CACHED_WORKFLOWS_MAX: '0' }

const taskQueue = uniqueTaskQueue()
let stack: StackClient
let worker: TestWorker

before(async () => {
  stack = await connectStack()
  worker = await startWorker(taskQueue, FORGETFUL, CODE)
  // A worker's first run loads what the others find loaded.
  await awaitResult(stack.client, await start(stack.client, 'manySteps', taskQueue), END_MS_MAX)
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

async function start(client: OrionClient, type: string, queue: string): Promise<string> {
  const id = uniqueId(type)
  await startRun(client, { type, id, taskQueue: queue, custom: true })
  return id
}

/** Its legs, which add up to its time. */
async function explained(client: OrionClient, id: string): Promise<Explanation> {
  const found = await explainRun(client, id)
  const sum = found.legs.reduce((total, { ms }) => total + ms, 0)
  assert.ok(Math.abs(sum - found.wallMs) < 1, `${id}: ${sum} of ${found.wallMs} ms`)
  return found
}

function longest(found: Explanation, kind: string, advice: RegExp): void {
  assert.equal(found.legs[0]?.kind, kind, JSON.stringify(found))
  assert.match(found.advice ?? '', advice)
}

/** Type of the run, what held it up longest, and what would shorten that. */
const ENDING: readonly (readonly [string, string, RegExp])[] = [
  ['slowActivity', 'activity', /^nap itself takes the time: \d/],
  ['retryStorm', 'retries', /^failing failed and was retried: .*retry policy/],
  ['longTimer', 'timer', /sleeps as its code says/],
  ['parent', 'child run', /^Ask the child, of type longTimer/],
]
/** Alone: while it replays, the thread that it holds keeps all others waiting. */
const HOLDING: (typeof ENDING)[number] = [
  'slowReplay',
  'replaying',
  /replayed its history.*continueAsNew/,
]

async function endsWith([type, kind, advice]: (typeof ENDING)[number]): Promise<void> {
  const { client } = stack
  const id = await start(client, type, taskQueue)
  await awaitResult(client, id, END_MS_MAX)
  longest(await explained(client, id), kind, advice)
}

test('each run that ended names what held it up longest, and what would shorten it', async () => {
  await Promise.all(ENDING.map(endsWith))
  await endsWith(HOLDING)
})

test('a chain of runs is explained as one', async () => {
  const { client } = stack
  const id = await start(client, 'chain', taskQueue)
  await awaitResult(client, id, END_MS_MAX)
  const found = await explained(client, id)
  longest(found, 'timer', /sleeps/)
  assert.equal(found.runs, 3)
  assert.ok(found.wallMs >= LONG_MS, `${found.wallMs} ms`)
})

test('a running run names what it waits for now', async () => {
  const { client } = stack
  const nobody = uniqueTaskQueue()
  const [untaken, unanswered] = await Promise.all([
    start(client, 'longTimer', nobody),
    start(client, 'unanswered', taskQueue),
  ])
  const deadlineMs = performance.now() + END_MS_MAX
  let asked: Explanation
  do {
    await sleep(LONG_MS)
    asked = await explained(client, unanswered)
    // On a busy machine its first task may take longer than it has waited since.
  } while (asked.legs[0]?.kind !== 'a person' && performance.now() < deadlineMs)
  longest(asked, 'a person', /orion approval list/)
  await decideApproval(client, { id: unanswered, decision: 'approved', approver: 'maria' })
  await awaitResult(client, unanswered, END_MS_MAX)
  longest(await explained(client, unanswered), 'a person', /orion approval list/)
  longest(await explained(client, untaken), 'waiting for a worker', new RegExp(nobody))
})

test('an activity whose worker is killed was lost with it', async () => {
  const queue = uniqueTaskQueue()
  const unguarded = { ORION_WORKER_PROCESSES: '1', ORION_GUARDIAN: 'off' }
  await using _supervisor = await startWorker(queue, unguarded, CODE)
  const id = await start(stack.client, 'killedWorker', queue)
  await awaitResult(stack.client, id, END_MS_MAX)
  const found = await explained(stack.client, id)
  longest(found, 'lost task', /^A worker died while it did endOnce.*ORION_GUARDIAN=on/)
})

test('a server that reads its queues seldom is what holds up each step', async () => {
  await using server = await startOwnTemporal({ 'history.transferProcessorMaxPollRPS': 4 })
  const place = { TEMPORAL_ADDRESS: server.address }
  await using other = await connectStack(place)
  await using _worker = await startWorker(taskQueue, place, CODE)
  let id = ''
  // The first run loads what the second finds loaded.
  for (const _ of [1, 2]) {
    id = await start(other.client, 'manySteps', taskQueue)
    await awaitResult(other.client, id, END_MS_MAX)
  }
  const found = await explained(other.client, id)
  assert.match(found.legs[0]?.kind ?? '', /waits? for a worker|waiting for a worker/)
  assert.match(found.advice ?? '', /history\.transferProcessorMaxPollRPS/)
})
