import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { startRun } from '../../../src/client/start-run.ts'
import { connectClient, type OrionClient } from '../../../src/client/connect.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { createDataConverter } from '../../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { collectEvidence } from '../../../src/chaos/evidence/evidence-of-run.ts'
import { continuedFrom, continuedTo } from '../../../src/chaos/evidence/chain-ids.ts'
import { SEALED } from '../../codec/sealed-settings.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { databaseUrl, stackEnvironment } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'

const WAIT_MS = 20_000
const taskQueue = uniqueTaskQueue()
const own = { taskQueue: uniqueTaskQueue(), custom: true, type: 'chain' }
let stack: StackClient
let sealed: OrionClient
let workers: TestWorker[]

before(async () => {
  const env = stackEnvironment(SEALED)
  const { config } = loadConfig({ env })
  stack = await connectStack()
  sealed = await connectClient(loadTemporalSettings(env), createDataConverter(config))
  const workflows = fileURLToPath(new URL('chain/workflows.ts', import.meta.url))
  workers = await Promise.all([
    startWorker(taskQueue),
    startWorker(own.taskQueue, SEALED, ['--workflows', workflows]),
  ])
})

after(async () => {
  await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()))
  await sealed.close()
  await stack[Symbol.asyncDispose]()
})

test('a run’s history, ending, effects and records are collected', async () => {
  const { client, store } = stack
  const id = uniqueId('evidence')
  const input = { sku: 'lamp', quantity: 1, amountCents: 100 }
  await startRun(client, { type: 'order', id, input, taskQueue })
  const result = await awaitResult(client, id, WAIT_MS)
  const { ending, runs, effects, audit, decisions } = await collectEvidence({
    client,
    store,
    workflowId: id,
  })
  assert.deepEqual(ending, { status: 'completed', result })
  assert.equal(runs.length, 1)
  assert.ok(runs[0]?.events.at(-1)?.workflowExecutionCompletedEventAttributes)
  assert.deepEqual(
    effects,
    ['reserve', 'charge', 'ship'].map((name) => ({ name, applied: 1 })),
  )
  assert.deepEqual(
    audit?.map(({ status }) => status),
    ['working', 'completed'],
  )
  assert.deepEqual(decisions, [])
})

test('an ending that is a failure is reported by its innermost reason', async () => {
  const id = uniqueId('failed')
  await startRun(sealed, { ...own, id, input: 0 })
  await assert.rejects(awaitResult(sealed, id, WAIT_MS))
  const { ending } = await collectEvidence({ client: sealed, workflowId: id })
  assert.deepEqual(ending, { status: 'failed', type: 'Refused', message: 'no more' })
})

test('a chain of encrypted runs is collected whole and plain', async () => {
  const id = uniqueId('chain')
  await startRun(sealed, { ...own, id, input: 3 })
  assert.equal(await awaitResult(sealed, id, WAIT_MS), id)
  const { runs, ending, audit } = await collectEvidence({ client: sealed, workflowId: id })
  assert.deepEqual(ending, { status: 'completed', result: id })
  assert.equal(audit, undefined)
  assert.deepEqual(runs.map(continuedFrom), ['', runs[0]?.runId, runs[1]?.runId])
  assert.deepEqual(runs.map(continuedTo), [runs[1]?.runId, runs[2]?.runId, ''])
  const last = runs[2]?.events[0]?.workflowExecutionStartedEventAttributes
  assert.equal(Buffer.from(last?.input?.payloads?.[0]?.data ?? []).toString(), '1')
})

test('effects are counted by a query or a function of the user’s own', async () => {
  const { client } = stack
  const id = uniqueId('counted')
  await startRun(client, { type: 'durableDemo', id, input: { steps: 1, sleep: 1 }, taskQueue })
  await awaitResult(client, id, WAIT_MS)
  const place = { client, workflowId: id, databaseUrl: databaseUrl() }
  const query = `select name, count(*) as applied from public.effect_ledger
    where workflow_id = $1 group by name`
  const queried = await collectEvidence({ ...place, effects: { query } })
  assert.deepEqual(queried.effects, [{ name: 'step-1', applied: 1 }])
  const heard = [{ name: 'mail', applied: 2 }]
  const asked = await collectEvidence({ ...place, effects: () => Promise.resolve(heard) })
  assert.deepEqual(asked.effects, heard)
})

test('a query that does not count effects is refused with what it must give', async () => {
  const { client } = stack
  const id = uniqueId('refused')
  await startRun(client, {
    type: 'approval',
    id,
    taskQueue,
    input: { subject: 'x', requestedBy: 'y' },
  })
  const place = { client, workflowId: id, databaseUrl: databaseUrl() }
  for (const query of [
    'select $1::text as who',
    'select nothing',
    'select $1 as name, null as applied',
  ]) {
    await assert.rejects(collectEvidence({ ...place, effects: { query } }), {
      code: 'INPUT_INVALID',
      remedy: /name \(text\) and applied/,
    })
  }
  const url = 'postgresql://u:p@127.0.0.1:1/none'
  const effects = { query: 'select 1', url }
  await assert.rejects(collectEvidence({ ...place, effects }), { code: 'DATABASE_UNREACHABLE' })
  const { ending } = await collectEvidence({ client, workflowId: id })
  assert.equal(ending, undefined)
  await client.temporal.workflow.getHandle(id).terminate('seen enough')
  const { ending: terminated } = await collectEvidence({ client, workflowId: id })
  const message = 'seen enough'
  assert.deepEqual(terminated, { status: 'terminated', type: 'TerminatedFailure', message })
})

test('an unknown id is reported as such', async () => {
  const { client } = stack
  const workflowId = uniqueId('nowhere')
  await assert.rejects(collectEvidence({ client, workflowId }), { code: 'RUN_NOT_FOUND' })
})
