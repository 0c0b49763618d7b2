import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import proto from '@temporalio/proto'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
const POLLS = 100

/** Small buffers are parts of one of this size, and a chunk that was read is part of another. */
const SHARED_BYTES = Buffer.poolSize

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

test('an open poll keeps its request alive, and none of what that was read with', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const over = new AbortController()
  const poll = async () => {
    const name = uniqueTaskQueue()
    const request = { namespace: 'default', taskQueue: { name } }
    // A copy has a buffer of its own, as the caller keeps it as well.
    const message = Uint8Array.from(api.PollActivityTaskQueueRequest.encode(request).finish())
    const begun = world.heard('call-begun', (call) => call.poll?.queue === name)
    const method = 'PollActivityTaskQueue'
    const ended = rawCall(raw.session, { method, message, signal: over.signal })
    await begun
    // As other traffic does, so that the next request is in the next shared buffer.
    for (let used = 0; used < SHARED_BYTES; used += SHARED_BYTES / 4) {
      Buffer.allocUnsafe(SHARED_BYTES / 4)
    }
    return { ended }
  }
  const held = () => {
    // The first frees buffers in the background, and the second waits until that is done.
    collect()
    collect()
    return process.memoryUsage().arrayBuffers
  }
  // The first of all brings what all need.
  const first = await poll()
  const before = held()
  const polls = [first]
  while (polls.length <= POLLS) polls.push(await poll())
  const grownBy = held() - before
  assert.ok(grownBy < (POLLS * SHARED_BYTES) / 4, `${POLLS} polls keep ${grownBy} bytes`)
  over.abort()
  await Promise.all(polls.map(({ ended }) => ended))
})
