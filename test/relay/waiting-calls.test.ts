import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONNECT_MS_MAX } from '../../src/relay/limits.ts'
import { WaitingCalls } from '../../src/relay/waiting-calls.ts'

function waitingRoom() {
  const heard: string[] = []
  const calls = new WaitingCalls<string>()
  const add = (name: string, withinMs = 1_000, wanted = () => true) =>
    calls.add(
      {
        go: (connection) => heard.push(`${name} by ${connection}`),
        fail: ({ message }) => heard.push(`${name}: ${message}`),
        wanted,
        withinMs,
      },
      () => new Error('too late'),
    )
  return { heard, calls, add }
}

test('the call that came first goes first', () => {
  const { heard, calls, add } = waitingRoom()
  add('a')
  add('b')
  calls.first()?.letGo('c1')
  assert.equal(calls.size, 1)
  calls.first()?.letGo('c2')
  assert.equal(calls.first(), undefined)
  assert.deepEqual(heard, ['a by c1', 'b by c2'])
})

test('a call that nobody waits for any more is not sent', () => {
  const { heard, calls, add } = waitingRoom()
  let gone = false
  add('a', 1_000, () => !gone)
  add('b')
  gone = true
  calls.first()?.letGo('c1')
  assert.deepEqual(heard, ['a: no caller waits for it any more', 'b by c1'])
})

test('each waits as long as it may, and learns why not longer', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { heard, calls, add } = waitingRoom()
  add('a', 100)
  add('b', 200)
  add('one try', 0)
  t.mock.timers.tick(99)
  assert.deepEqual(heard, [])
  t.mock.timers.tick(1)
  assert.deepEqual(heard, ['a: too late'])
  calls.first()?.letGo('c1')
  t.mock.timers.tick(CONNECT_MS_MAX - 101)
  assert.equal(calls.size, 1)
  t.mock.timers.tick(1)
  assert.deepEqual(heard, ['a: too late', 'b by c1', 'one try: too late'])
})

test('after a failed try, the calls for which the next one would be too late fail', () => {
  const { heard, calls, add } = waitingRoom()
  add('one try', 0)
  add('a', 60_000)
  calls.failBefore(performance.now() + 20, new Error('ECONNREFUSED'))
  assert.deepEqual(heard, ['one try: ECONNREFUSED'])
  calls.failBefore(Infinity, new Error('closed'))
  assert.deepEqual([heard.length, calls.size], [2, 0])
})
