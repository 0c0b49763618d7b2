import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call } from '../../src/relay/events.ts'
import type { Reply } from '../../src/relay/exchange.ts'
import { openPolls } from '../../src/relay/open-polls.ts'
import type { Poll } from '../../src/relay/poll.ts'

const REPLY: Reply = { headers: {}, body: Buffer.alloc(0), trailers: undefined }

function poll(more: Partial<Poll> = {}, role: Call['role'] = 'poll-activity'): Call {
  const poll = {
    namespace: 'default',
    queue: 'q',
    sticky: false,
    normalQueue: '',
    identity: 'i',
    workerInstanceKey: 'k',
    version: 'v',
    ...more,
  }
  return { id: 1, method: 'Poll', role, poll }
}

test('a reply goes to one poll of the like, whoever it is of', () => {
  const polls = openPolls()
  const taken: string[] = []
  polls.add(poll({ identity: 'a' }), () => taken.push('a') > 0)
  polls.add(poll({ identity: 'b' }), () => taken.push('b') > 0)
  assert.equal(polls.offer(poll({ identity: 'dead' }), REPLY), true)
  assert.deepEqual(taken, ['a'])
})

test('a poll that does not take it leaves it to the next', () => {
  const polls = openPolls()
  const asked: string[] = []
  polls.add(poll(), () => asked.push('full') < 0)
  polls.add(poll(), () => asked.push('free') > 0)
  assert.equal(polls.offer(poll(), REPLY), true)
  assert.deepEqual(asked, ['full', 'free'])
})

test('another queue, namespace, kind or version is not the like', () => {
  const polls = openPolls()
  polls.add(poll(), () => true)
  const others = [
    poll({ queue: 'r' }),
    poll({ namespace: 'orders' }),
    poll({ version: 'w' }),
    poll({}, 'poll-workflow'),
    { id: 1, method: 'Poll', role: 'poll-activity' } as const,
  ]
  for (const other of others) assert.equal(polls.offer(other, REPLY), false, JSON.stringify(other))
})

test('what comes by a sticky queue is offered to nobody', () => {
  const polls = openPolls()
  polls.add(poll({ sticky: true }, 'poll-workflow'), () => true)
  assert.equal(polls.offer(poll({ sticky: true }, 'poll-workflow'), REPLY), false)
})

test('a poll that was taken out is asked no more, and one that came later is', () => {
  const polls = openPolls()
  const asked: string[] = []
  const forget = polls.add(poll(), () => asked.push('gone') > 0)
  forget()
  assert.equal(polls.offer(poll(), REPLY), false)
  const again = polls.add(poll(), () => asked.push('second') > 0)
  forget()
  assert.equal(polls.offer(poll(), REPLY), true)
  again()
  assert.equal(polls.offer(poll(), REPLY), false)
  assert.deepEqual(asked, ['second'])
})
