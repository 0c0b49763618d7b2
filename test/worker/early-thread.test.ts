import assert from 'node:assert/strict'
import { test } from 'node:test'
import threads from 'node:worker_threads'
import { startThreadEarly } from '../../src/worker/early-thread.ts'

test('the SDK’s first thread is the thread that was started early, all others are its own', async () => {
  const { Worker } = threads
  const file = startThreadEarly()
  assert.ok(file)
  const other = new threads.Worker('0', { eval: true })
  const first = new threads.Worker(file)
  assert.equal(threads.Worker, Worker, 'nothing is left of it')
  // As the SDK does, at once and without waiting for it.
  const answer = new Promise((resolve) => first.once('message', resolve))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  first.postMessage({ requestId: 1, input: { type: 'destroy' } })
  assert.deepEqual(await answer, { requestId: 1, result: { type: 'ok' } })
  await Promise.all([first.terminate(), other.terminate()])
})
