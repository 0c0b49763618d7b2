// Keys that come late, and encryption that is switched on while runs are under way.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { SEALED } from './sealed-settings.ts'

const folder = await mkdtemp(join(tmpdir(), 'keys-'))
after(() => rm(folder, { recursive: true }))

async function connect(settings: Readonly<Record<string, string>>) {
  const { config } = loadConfig({ env: settings })
  const temporal = loadTemporalSettings(stackEnvironment())
  const client = await connectClient(temporal, createDataConverter(config))
  return { client, [Symbol.asyncDispose]: () => client.close() }
}

test('a run whose key a worker lacks waits, and continues once the key is in the file', async () => {
  const file = join(folder, 'keys')
  const old = `old:${randomBytes(32).toString('base64')}`
  await writeFile(file, old)
  const taskQueue = uniqueTaskQueue()
  await using worker = await startWorker(taskQueue, { ORION_PAYLOAD_KEYS_FILE: file })
  await using connection = await connect(SEALED)
  const { client } = connection
  const id = uniqueId('late-key')
  await startRun(client, { type: 'order', id, input: { sku: 'lamp', amountCents: 1 }, taskQueue })
  await waitFor('the worker to say which key it lacks', () =>
    worker.logs.some((line) => JSON.stringify(line).includes('with the key \\"test\\"')),
  )
  const waiting = await describeRun(client, id)
  assert.equal(waiting.status, 'running')
  // The worker's own words are encrypted with a key that the client lacks in turn.
  if (waiting.failingTask) assert.match(waiting.failingTask.reason ?? '', /with the key "old"/)

  await writeFile(file, `${SEALED.ORION_PAYLOAD_KEYS}\n${old}\n`)
  const result = await awaitResult(client, id, 30_000)
  assert.deepEqual(result, { status: 'completed', steps: ['reserve', 'charge', 'ship'] })
})

test('a run that began without encryption continues with workers and a client that encrypt', async () => {
  const taskQueue = uniqueTaskQueue()
  const id = uniqueId('switched')
  const input = { subject: 'x'.repeat(150), requestedBy: 'agent-7' }
  await using plain = await connect({})
  {
    await using _worker = await startWorker(taskQueue)
    await startRun(plain.client, { type: 'approval', id, input, taskQueue })
    await waitFor('the question', async () => (await describeRun(plain.client, id)).phase)
  }
  await using _worker = await startWorker(taskQueue, SEALED)
  await using sealed = await connect(SEALED)
  await decideApproval(sealed.client, { id, decision: 'approved', approver: 'maria' })
  const result = await awaitResult(sealed.client, id, 30_000)
  assert.equal((result as { approver: string }).approver, 'maria')
  await assert.rejects(awaitResult(plain.client, id, 5_000), { code: 'PAYLOAD_KEY_UNKNOWN' })
})

test('the longest summary still fits when it is encrypted', async () => {
  await using sealed = await connect({
    ORION_PAYLOAD_KEYS: `${'i'.repeat(64)}:${randomBytes(32).toString('base64')}`,
  })
  const { client } = sealed
  const id = uniqueId('long')
  const input = { subject: '"'.repeat(200), requestedBy: '"'.repeat(100) }
  await startRun(client, { type: 'approval', id, input, taskQueue: uniqueTaskQueue() })
  assert.equal((await describeRun(client, id)).summary, '"'.repeat(200))
})
