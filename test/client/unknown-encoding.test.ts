import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { completeWith } from './support/foreign-worker.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a result that another converter wrote is said to be so, with its encoding', async () => {
  await using stack = await connectStack()
  const { client } = stack
  for (const [metadata, message] of [
    [{ encoding: bytes('binary/odd') }, /encoding "binary\/odd"/],
    [{ encoding: bytes('odd\u001b[2K') }, /encoding "odd/],
    [{}, /without an encoding/],
  ] as const) {
    const taskQueue = uniqueTaskQueue()
    const id = uniqueId('odd')
    await startRun(client, { type: 'odd', id, taskQueue, custom: true })
    await completeWith(client, taskQueue, { metadata, data: bytes('a result') })
    await assert.rejects(awaitResult(client, id, 30_000), {
      code: 'PAYLOAD_ENCODING_UNKNOWN',
      message,
    })
  }
})
