// Where workflow code waits is formatted when somebody asks, and says the same as the SDK does.
import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { NativeConnection, Worker } from '@temporalio/worker'
import { askRun } from '../../../src/client/ask-run.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { AS_WORKERS_DO } from '../../../src/worker/as-workers-do.ts'
import { quietRuntime } from '../../../src/worker/quiet-runtime.ts'
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts'
import { workflowEntry } from '../../../src/worker/workflow-entry.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { cacheDir, stackEnvironment } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'

const WORKFLOWS = resolve('test/worker/late-stacks/workflows.ts')
const ASK_MS = 20_000

async function stacksOf({ client }: StackClient, id: string) {
  const ask = <T>(query: string) => askRun<T>(client, id, { query }, ASK_MS)
  const { stacks } = await ask<{ readonly stacks: readonly unknown[] }>('__enhanced_stack_trace')
  return { text: await ask<string>('__stack_trace'), stacks }
}

/** A worker of the SDK alone, whose thread is its own. */
async function withSdkWorker<T>(taskQueue: string, work: () => Promise<T>): Promise<T> {
  quietRuntime()
  const { address, namespace } = loadTemporalSettings(stackEnvironment())
  const entry = (await workflowEntry('all', WORKFLOWS, cacheDir())) ?? ''
  const { code } = await workflowBundle(entry, cacheDir(), AS_WORKERS_DO)
  const connection = await NativeConnection.connect({ address })
  try {
    const options = { connection, namespace, taskQueue, workflowBundle: { code } }
    return await (await Worker.create(options)).runUntil(work)
  } finally {
    await connection.close()
  }
}

test('the places at which a run waits are those that the SDK names, in its words', async () => {
  await using stack = await connectStack()
  const taskQueue = uniqueTaskQueue()
  await using worker = await startWorker(taskQueue, {}, ['--workflows', WORKFLOWS])
  const id = uniqueId('waits')
  await startRun(stack.client, { type: 'waits', id, taskQueue, custom: true })
  const waitsAtAll = async () => (await stacksOf(stack, id)).stacks.length > 4
  await waitFor('the run to wait', waitsAtAll)
  const late = await stacksOf(stack, id)
  await worker.stop()
  const sdk = await withSdkWorker(taskQueue, () => stacksOf(stack, id))
  assert.match(late.text, /at nap \(.*late-stacks\/workflows\.ts:4:/)
  assert.equal(late.text, sdk.text)
  assert.deepEqual(late.stacks, sdk.stacks)
})

test('an error keeps its own stack, by source maps', async () => {
  await using stack = await connectStack()
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, {}, ['--workflows', WORKFLOWS])
  const id = uniqueId('fails')
  await startRun(stack.client, { type: 'fails', id, taskQueue, custom: true })
  await assert.rejects(awaitResult(stack.client, id, ASK_MS))
  const { events = [] } = await stack.client.temporal.workflow.getHandle(id).fetchHistory()
  const failure = events?.at(-1)?.workflowExecutionFailedEventAttributes?.failure
  assert.match(failure?.stackTrace ?? '', /late-stacks\/workflows\.ts:28:/)
})
