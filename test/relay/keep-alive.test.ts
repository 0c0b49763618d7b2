import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { ClientHttp2Session } from 'node:http2'
import { test } from 'node:test'
import { keepAlive } from '../../src/relay/keep-alive.ts'
import { PING_ANSWER_MS, PING_EVERY_MS } from '../../src/relay/limits.ts'

/** A connection whose peer answers pings, or has gone silent. */
class Peer extends EventEmitter {
  destroyed = false
  pings = 0
  reason: string | undefined
  readonly answers: boolean

  constructor(answers: boolean) {
    super()
    this.answers = answers
  }

  ping(answered: () => void): void {
    this.pings += 1
    if (this.answers) answered()
  }

  destroy(error: Error): void {
    this.destroyed = true
    this.reason = error.message
  }
}

function keep(answers: boolean): Peer {
  const peer = new Peer(answers)
  keepAlive(peer as unknown as ClientHttp2Session)
  return peer
}

test('a silent peer is given up, and not asked again', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const peer = keep(false)
  t.mock.timers.tick(PING_EVERY_MS)
  t.mock.timers.tick(PING_ANSWER_MS - 1)
  assert.equal(peer.destroyed, false)
  t.mock.timers.tick(1)
  assert.match(peer.reason ?? '', /no answer to a ping/)
  t.mock.timers.tick(3 * PING_EVERY_MS)
  assert.equal(peer.pings, 1)
})

test('a peer that answers is kept, and asked again and again until it closes', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const peer = keep(true)
  for (let round = 0; round < 3; round += 1) t.mock.timers.tick(PING_EVERY_MS)
  assert.deepEqual([peer.destroyed, peer.pings], [false, 3])
  peer.emit('close')
  t.mock.timers.tick(10 * PING_EVERY_MS)
  assert.equal(peer.pings, 3)
})
