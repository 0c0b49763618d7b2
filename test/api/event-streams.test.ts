// Streams of events and how fast they are read: the database is a list in memory, nothing else is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEventStreams } from '../../src/api/events/event-streams.ts'
import { STREAM_BYTES_MAX } from '../../src/api/limits.ts'
import type { EventSource, EventStore } from '../../src/store/event-store.ts'
import { waitFor } from '../support/wait-for.ts'

/** Rows 1 to `last` of the trail; `pages` counts what was read of them. */
function storeOf(last: number, text = '') {
  const store = { last, pages: 0 }
  const readEvents: EventStore['readEvents'] = async (source, after, limit) => {
    if (source === 'transitions') store.pages += 1
    const count = source === 'messages' ? 0 : Math.min(limit, Math.max(0, store.last - after))
    const rows = Array.from({ length: count }, (_, index) => ({
      position: after + index + 1,
      workflowId: 'r',
      runId: 'r1',
      facts: { text },
      at: '2026-11-30T00:00:00.000Z',
    }))
    return { rows, oldestOpen: 10n, nextToBegin: 10n }
  }
  const lastEvent = async (source: EventSource) => (source === 'messages' ? 0 : store.last)
  return Object.assign(store, { readEvents, lastEvent })
}

const asked = (transitions: number) => ({
  after: { transitions, messages: 0 },
  run: undefined,
  check: async () => undefined,
})

/** Reads ids until there are so many. */
async function read(body: Response['body'], count: number): Promise<number[]> {
  const ids: number[] = []
  for await (const chunk of (body ?? assert.fail()).pipeThrough(new TextDecoderStream())) {
    ids.push(...[...chunk.matchAll(/^id: (\d+)\.0$/gm)].map(([, id]) => Number(id)))
    if (ids.length >= count) break
  }
  return ids
}

const upTo = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index + 1)

test('a reader that is thousands of events behind gets all of them, page by page as it reads', async () => {
  const store = storeOf(10_000, 'x'.repeat(1_000))
  const streams = createEventStreams(store)
  const { body } = await streams.open(asked(0))
  // Nobody has read yet: what waits for the reader is bounded, however much there is.
  await new Promise((resolve) => setImmediate(resolve))
  const before = store.pages
  assert.ok(before < 20, `${before} pages`)
  assert.deepEqual(await read(body, 10_000), upTo(0, 10_000))
  await waitFor('the end of the stream', () => streams.count() === 0)
  streams.close()
})

test('a reader that reads nothing is cut off, and the others go on', async () => {
  const store = storeOf(0, 'x'.repeat(STREAM_BYTES_MAX / 100))
  const streams = createEventStreams(store)
  const [slow, quick] = [await streams.open(asked(0)), await streams.open(asked(0))]
  const reading = read(quick.body, 1_000)
  for (store.last = 100; store.last < 1_000; store.last += 100) {
    await new Promise((resolve) => setTimeout(resolve, 260))
  }
  assert.deepEqual(await reading, upTo(0, 1_000))
  // What was on its way comes, then the end: its reader asks for the rest by the last id.
  const ids = await read(slow.body, 1_000)
  assert.deepEqual(ids, upTo(0, ids.length))
  assert.ok(ids.length > 0 && ids.length < 1_000)
  const { body } = await streams.open(asked(ids.length))
  assert.deepEqual(await read(body, 1_000 - ids.length), upTo(ids.length, 1_000))
  streams.close()
})
