import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call } from '../../src/relay/events.ts'
import type { Reply } from '../../src/relay/exchange.ts'
import { KEPT_MS_MAX, TAKEN_BACK_MS } from '../../src/relay/limits.ts'
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

test('a reply goes to one matching poll, of any worker', () => {
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

test('a poll of another queue, namespace, kind or version does not match', () => {
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

test('a task from a sticky queue is offered to nobody', () => {
  const polls = openPolls()
  polls.add(poll({ sticky: true }, 'poll-workflow'), () => true)
  assert.equal(polls.offer(poll({ sticky: true }, 'poll-workflow'), REPLY), false)
})

test('a poll that was removed is not asked any more, and a later poll is', () => {
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

test('a task that nobody takes is kept for the next matching poll, which takes it at once', () => {
  const polls = openPolls()
  const heard: string[] = []
  polls.keep(poll({ identity: 'dead' }), REPLY, () => heard.push('given up'))
  polls.add(poll({ queue: 'r' }), () => heard.push('unlike') > 0)
  polls.add(poll(), () => heard.push('full') < 0)
  polls.add(poll(), (reply) => reply === REPLY && heard.push('taken') > 0)
  polls.add(poll(), () => heard.push('twice') > 0)
  assert.deepEqual(heard, ['full', 'taken'])
})

test('a kept task is given up if nobody polls in time', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const polls = openPolls()
  const heard: string[] = []
  polls.keep(poll(), REPLY, () => heard.push('given up'))
  t.mock.timers.tick(KEPT_MS_MAX - 1)
  assert.equal(heard.length, 0)
  t.mock.timers.tick(1)
  polls.add(poll(), () => heard.push('taken') > 0)
  t.mock.timers.tick(TAKEN_BACK_MS)
  assert.deepEqual(heard, ['given up'])
})

test('a task that is given up is not taken again by another poll that a dead worker left open', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const polls = openPolls()
  const heard: string[] = []
  polls.leave(poll(), () => heard.push('taken back'))
  polls.keep(poll(), REPLY, () => heard.push('given up'))
  t.mock.timers.tick(KEPT_MS_MAX)
  assert.deepEqual(heard, ['taken back'], 'the server has to forget it first')
  t.mock.timers.tick(TAKEN_BACK_MS)
  assert.deepEqual(heard, ['taken back', 'given up'])
})

test('if other workers poll, the dead worker’s polls stay open: a task may be on its way to them', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const polls = openPolls()
  const heard: string[] = []
  polls.leave(poll(), () => heard.push('taken back'))
  polls.keep(poll(), REPLY, () => heard.push('given up'))
  polls.add(poll(), () => false)
  t.mock.timers.tick(KEPT_MS_MAX)
  t.mock.timers.tick(TAKEN_BACK_MS)
  assert.deepEqual(heard, ['given up'])
})

test('a task from a sticky queue is given up at once', () => {
  const heard: string[] = []
  const sticky = poll({ sticky: true }, 'poll-workflow')
  openPolls().keep(sticky, REPLY, () => heard.push('given up'))
  assert.deepEqual(heard, ['given up'])
})

test('polls that were left open are taken back when the last worker polls no more', () => {
  const polls = openPolls()
  const heard: string[] = []
  const answered = polls.leave(poll(), () => heard.push('answered'))
  answered()
  polls.leave(poll(), () => heard.push('taken back'))
  const forget = polls.add(poll(), () => true)
  polls.expectNoSuccessors()
  assert.equal(heard.length, 0)
  forget()
  assert.deepEqual(heard, ['taken back'])
  polls.leave(poll({ queue: 'r' }), () => heard.push('at once'))
  polls.keep(poll(), REPLY, () => heard.push('given up'))
  assert.deepEqual(heard, ['taken back', 'at once', 'given up'])
})

test('as long as others are to follow, they are left open', () => {
  const polls = openPolls()
  const heard: string[] = []
  polls.leave(poll(), () => heard.push('taken back'))
  polls.add(poll(), () => true)()
  assert.equal(heard.length, 0)
})
