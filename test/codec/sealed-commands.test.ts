// Everything a person does to a run, with payloads that only the keys can read.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { runCli, runCliJson } from '../support/shared-cli.ts'
import { stackEnvironment, temporalAddress, temporalBin } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'
import { COMPRESSED, SEALED } from './sealed-settings.ts'

const token = 'a-token-of-some-length'
const taskQueue = uniqueTaskQueue()
const settings = { ...SEALED, ...COMPRESSED, ORION_TASK_QUEUES: taskQueue }
const QUESTION = JSON.stringify({ subject: 'Refund 4711', requestedBy: 'agent-7' })
let worker: TestWorker
let client: OrionClient
before(async () => {
  worker = await startWorker(taskQueue, settings)
  const { config } = loadConfig({ env: settings })
  client = await connectClient(
    loadTemporalSettings(stackEnvironment()),
    createDataConverter(config),
  )
})
after(async () => {
  await client.close()
  await worker[Symbol.asyncDispose]()
})

async function ask(): Promise<string> {
  const id = uniqueId('sealed')
  const started = await runCli(['run', 'start', 'approval', '-i', QUESTION, '--id', id], settings)
  assert.equal(started.code, 0, started.stderr)
  await waitFor('the question', async () => (await describeRun(client, id)).phase === 'pending')
  return id
}

test('an encrypted request is started, shown, approved and shown again by commands', async () => {
  const id = await ask()
  const shown = await runCli(['approval', 'list', '--json'], settings)
  assert.match(shown.stdout, new RegExp(id))
  const approve = ['approval', 'approve', id, '--approver', 'maria', '--reason', 'has a receipt']
  const approved = await runCli(approve, settings)
  assert.equal(approved.code, 0, approved.stderr)
  await waitFor('the end', async () => (await describeRun(client, id)).status === 'completed')
  const { code, value } = await runCliJson(['run', 'show', id], settings)
  assert.equal(code, 0)
  const { summary, result } = value as { summary: string; result: Record<string, string> }
  assert.equal(summary, 'Refund 4711 (asked by agent-7)')
  assert.equal(result['approver'], 'maria')
  assert.equal(result['reason'], 'has a receipt')
})

test('a signal reaches an encrypted run', async () => {
  const id = await ask()
  const answer = JSON.stringify({ decisionId: 'd-1', approver: 'otto', reason: 'no receipt' })
  const signalled = await runCli(['run', 'signal', id, 'reject', '-i', answer], settings)
  assert.equal(signalled.code, 0, signalled.stderr)
  await waitFor('the end', async () => (await describeRun(client, id)).status === 'completed')
})

test('the reason why an activity failed last is shown in words', async () => {
  const id = uniqueId('sealed')
  const simulateFailure = { step: 'charge', kind: 'retryable', times: 4 }
  const input = { sku: 'lamp', amountCents: 1, simulateFailure }
  await startRun(client, { type: 'order', id, input, taskQueue })
  const reason = await waitFor(
    'a failure',
    async () => (await describeRun(client, id)).pendingActivities[0]?.lastFailure,
  )
  assert.equal(reason, 'charge is unavailable')
  await waitFor('the end', async () => (await describeRun(client, id)).status === 'completed')
})

test('the doctor finds nothing wrong with a stack that encrypts', async () => {
  const { stdout, stderr } = await runCli(['doctor'], settings)
  assert.match(stdout, /✔ +temporal/, stderr)
  assert.match(stdout, new RegExp(`✔ +workers on "${taskQueue}"`))
})

test('without the key a command says which one it needs', async () => {
  const id = await ask()
  const { code, value } = await runCliJson(['run', 'show', id])
  assert.equal(code, 1)
  const { error } = value as { error: { code: string; message: string } }
  assert.equal(error.code, 'PAYLOAD_KEY_UNKNOWN')
  assert.match(error.message, /"test"/)
})

test('Temporal’s own command reads an encrypted run through `orion codec serve`', async () => {
  const id = await ask()
  const env = stackEnvironment({ ...settings, ORION_CODEC_TOKEN: token })
  const args = ['bin/orion.js', 'codec', 'serve', '--listen', '127.0.0.1:0', '--json']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  try {
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    const url = await waitFor('the address', () => /"(http:[^"]+)"/.exec(printed)?.[1])
    const command = ['workflow', 'show', '--workflow-id', id, '--output', 'json']
    command.push('--address', temporalAddress())
    const show = async (...more: string[]) =>
      (await promisify(execFile)(temporalBin(), [...command, ...more])).stdout
    // A history as JSON has its payloads in base64.
    const input = Buffer.from(QUESTION).toString('base64')
    assert.ok(!(await show()).includes(input))
    const codec = ['--codec-endpoint', url, '--codec-auth', `Bearer ${token}`]
    assert.ok((await show(...codec)).includes(input))
  } finally {
    child.kill('SIGTERM')
  }
  assert.deepEqual(await exited, [0, null])
})
