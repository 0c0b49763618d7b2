// A server, or a proxy before it, allows so many streams on a connection and no more.
import assert from 'node:assert/strict'
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { test } from 'node:test'
import { SURPLUS_MS } from '../../src/relay/limits.ts'
import { waitFor } from '../support/wait-for.ts'
import { startFaultyUpstream, type FaultyUpstream } from './support/faulty-upstream.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const LIMIT = 4
const POLLS = 10

interface Held extends FaultyUpstream {
  /** Polls that it has not answered. */
  readonly polls: ServerHttp2Stream[]
}

function answer(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
  stream.end(Buffer.alloc(5))
}

/** Answers calls at once, and polls when a test says so. */
async function startLimited(limit = LIMIT): Promise<Held> {
  const polls: ServerHttp2Stream[] = []
  const onStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    if (!String(headers[':path']).includes('/Poll')) answer(stream)
    else {
      polls.push(stream)
      stream.once('close', () => polls.splice(polls.indexOf(stream), 1))
    }
  }
  return { ...(await startFaultyUpstream(onStream, { maxConcurrentStreams: limit })), polls }
}

type Raw = Awaited<ReturnType<typeof rawSession>>

const poll = ({ session }: Raw) => rawCall(session, { method: 'PollActivityTaskQueue' })
const statusOf = async (raw: Raw) =>
  (await rawCall(raw.session, { method: 'RespondActivityTaskCompleted' })).trailers?.['grpc-status']
const pollsOf = ({ upstream }: RelayWorld) => upstream.facts().polls

test('polls take as many connections as they need, and no answer waits for them', async () => {
  await using server = await startLimited()
  await using world = await startRelayWorld({ target: { address: server.address } })
  using raw = await rawSession(world.relay.address)
  const polls = Array.from({ length: POLLS }, () => poll(raw))
  await waitFor('all polls to be there', () => server.polls.length === POLLS)
  assert.deepEqual(
    await Promise.all(Array.from({ length: 3 * LIMIT }, () => statusOf(raw))),
    Array.from({ length: 3 * LIMIT }, () => '0'),
  )
  const { connections, streams, limit, waiting } = pollsOf(world)
  assert.deepEqual(
    { connections, streams, limit, waiting },
    {
      connections: Math.ceil(POLLS / LIMIT),
      streams: POLLS,
      limit: LIMIT,
      waiting: 0,
    },
  )
  assert.equal(world.upstream.facts().refusals, 0)
  server.polls.slice().forEach(answer)
  assert.ok((await Promise.all(polls)).every(({ trailers }) => trailers?.['grpc-status'] === '0'))
})

test('the server may change its mind: with more room fewer connections do, with less more', async () => {
  await using server = await startLimited(0)
  await using world = await startRelayWorld({ target: { address: server.address } })
  using raw = await rawSession(world.relay.address)
  const allow = async (maxConcurrentStreams: number) => {
    for (const session of server.sessions) session.settings({ maxConcurrentStreams })
    await waitFor('the new limit to be heard', () => pollsOf(world).limit === maxConcurrentStreams)
  }
  const polls = [poll(raw)]
  await waitFor('a connection', () => pollsOf(world).connections === 1)
  assert.equal(pollsOf(world).waiting, 1)
  await allow(POLLS)
  while (polls.length < POLLS) polls.push(poll(raw))
  await waitFor('all polls to be there', () => server.polls.length === POLLS)
  assert.equal(pollsOf(world).connections, 1)
  // The next connection of this server allows none at first: then the old one's turn comes again.
  await allow(1)
  polls.push(poll(raw))
  await waitFor('another connection', () => server.sessions.size === 2)
  assert.equal(server.polls.length, POLLS)
  await allow(2)
  await waitFor('the last poll', () => server.polls.length === POLLS + 1)
  server.polls.slice().forEach(answer)
  await Promise.all(polls)
})

test('connections of a burst are kept for a while, and then closed', async (t) => {
  await using server = await startLimited()
  await using world = await startRelayWorld({ target: { address: server.address } })
  using raw = await rawSession(world.relay.address)
  const polls = Array.from({ length: POLLS }, () => poll(raw))
  await waitFor('all polls to be there', () => server.polls.length === POLLS)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  server.polls.slice().forEach(answer)
  await Promise.all(polls)
  t.mock.timers.tick(SURPLUS_MS - 1)
  assert.equal(pollsOf(world).connections, Math.ceil(POLLS / LIMIT))
  t.mock.timers.tick(1)
  t.mock.timers.reset()
  assert.equal(pollsOf(world).connections, 1)
  await waitFor('the others to end', () => server.sessions.size === 1)
})
