// The client of the HTTP API: what it repeats, which errors it makes, how it reads a stream.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { isOrionError, OrionError } from '../../src/errors/orion-error.ts'
import { listen } from '../../src/http/listen.ts'
import { connectApi } from '../../src/remote.ts'
import { EventLines } from '../../src/remote/event-lines.ts'
import { errorOfAnswer } from '../../src/remote/remote-error.ts'
import { isPassing, pauseBefore } from '../../src/remote/retry.ts'

const away = new OrionError('API_UNREACHABLE', 'gone')
const temporalAway = new OrionError('TEMPORAL_UNREACHABLE', 'gone', {
  details: { status: 503, retryAfterSeconds: 2 },
})
const often = new OrionError('RATE_LIMITED', 'often', { details: { retryAfterSeconds: 1 } })

test('only what may come twice is sent again, later each time, and as the API asks', () => {
  assert.deepEqual(
    [1, 2, 3, 9].map((tries) => pauseBefore(away, true, tries)),
    [100, 200, 400, 2_000],
  )
  assert.equal(pauseBefore(temporalAway, true, 1), 2_000)
  assert.equal(pauseBefore(away, false, 1), undefined)
  assert.equal(pauseBefore(temporalAway, false, 1), undefined)
  // Nothing was done of what came too often.
  assert.equal(pauseBefore(often, false, 1), 1_000)
  for (const code of ['RUN_NOT_FOUND', 'NO_WORKER', 'SIGN_IN_REQUIRED', 'INTERNAL'] as const) {
    const error = new OrionError(code, 'no')
    assert.deepEqual([pauseBefore(error, true, 1), isPassing(error)], [undefined, false], code)
  }
  assert.equal(isPassing(errorOfAnswer(404, undefined)), false)
  assert.equal(isPassing(errorOfAnswer(502, undefined)), true)
  assert.equal(isPassing(new Error('a defect')), false)
})

test('a problem is the error that it was in the API; what is none is said to be none', () => {
  const error = errorOfAnswer(503, {
    code: 'DATABASE_UNREACHABLE',
    detail: 'It is away.',
    remedy: 'Wait.',
    status: 503,
    retryAfterSeconds: 2,
    since: '2026-11-30T00:00:00.000Z',
    details: { host: 'db' },
  })
  assert.deepEqual(
    [error.code, error.message, error.remedy, error.exitCode],
    ['DATABASE_UNREACHABLE', 'It is away.', 'Wait.', 3],
  )
  const { host, since } = error.details ?? {}
  assert.deepEqual([host, since], ['db', '2026-11-30T00:00:00.000Z'])
  const newer = errorOfAnswer(409, { code: 'OF_TOMORROW', detail: 'x' })
  assert.deepEqual([newer.code, newer.details?.['code']], ['INTERNAL', 'OF_TOMORROW'])
  for (const body of [undefined, null, 'x', [], { code: 7, detail: 'x' }, { detail: 'x' }]) {
    assert.equal(errorOfAnswer(502, body).code, 'API_UNREACHABLE')
  }
})

test('a stream is read in whatever pieces it comes', () => {
  const whole =
    'retry: 1000\n\n: beat\n\nid: 1.0\nevent: transition\ndata: {"a":1}\n\nid: 1.1\ndata: b\n\n'
  for (const size of [1, 2, 3, 7, 1_000]) {
    const lines = new EventLines()
    const events = [...whole.matchAll(new RegExp(`[^]{1,${size}}`, 'g'))].flatMap(([piece]) =>
      lines.take(piece),
    )
    assert.deepEqual(events, [
      { id: '1.0', event: 'transition', data: '{"a":1}' },
      { id: '1.1', event: 'message', data: 'b' },
    ])
    assert.equal(lines.retryMs, 1_000)
  }
})

test('a decision whose answer is lost is sent again under its id, and a signal is not', async () => {
  const ids: string[] = []
  const server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { decisionId } = JSON.parse(await text(request)) as { decisionId?: string }
    ids.push(decisionId ?? '')
    if (ids.length === 1 || decisionId === undefined) return request.socket.destroy()
    const isAway = ids.length === 2
    const problem = { code: 'TEMPORAL_UNREACHABLE', detail: 'away', status: 503 }
    response.writeHead(isAway ? 503 : 200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify(isAway ? problem : { state: 'decided' }))
  }
  const url = `http://${await listen(server)}`
  try {
    const orion = connectApi({ url })
    const { state } = await orion.approvals.approve({ run: 'r', approval: 'a' })
    assert.deepEqual([state, ids.length, new Set(ids).size], ['decided', 3, 1])
    const sent = orion.runs.signal('r', 'goOn')
    await assert.rejects(sent, (error) => isOrionError(error) && error.code === 'API_UNREACHABLE')
    assert.equal(ids.length, 4)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
