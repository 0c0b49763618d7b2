import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiveMessage } from '../../../src/approvals/policy/receive.ts'
import { peopleDigest, type PeopleNow } from '../../../src/approvals/policy/reopen.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import type { People } from '../../../src/approvals/policy/people.ts'
import { HANDS, short, talk, type Given, type Talk } from './gate-support.ts'
import { HOUR, peopleOf, T0 } from './support.ts'

const LATER = T0 + HOUR

function reopens(it: Talk, people: People | undefined, { by = 'olga', atMs = LATER } = {}) {
  const message = { kind: 'reopen', id: `r-${by}-${atMs}`, by, reason: 'd has joined' } as const
  const now: PeopleNow | undefined = people && {
    people,
    schedule: scheduleOf(it.gate.policy, atMs),
  }
  const answered = receiveMessage(it.gate, message, atMs, now)
  it.gate = answered.gate
  it.nowMs = atMs
  return answered
}

test('people who came later decide once it is reopened, and votes begin again', () => {
  const it = talk()
  assert.equal(it.votes('a'), 'counted 1/2')
  const people = peopleOf('abcd')
  const { answer, notices } = reopens(it, people)
  assert.deepEqual(answer, {
    kind: 'reopened',
    people: peopleDigest(people),
    added: ['d'],
    deadlineMs: LATER + 24 * HOUR,
  })
  assert.deepEqual(notices, [{ kind: 'reopened', atMs: LATER }])
  assert.deepEqual([it.gate.votes, it.gate.opened, it.gate.latest], [[], people, people])
  assert.equal(it.votes('d'), 'counted 1/2')
  assert.equal(it.votes('a'), 'decided approved')
  // The same message has the same answer forever, and does nothing again.
  assert.deepEqual(reopens(it, people).answer, answer)
  assert.equal(it.gate.outcome?.status, 'approved')
})

const asked = { requestedBy: 'c' }
const delegate = { delegations: [{ from: 'c', to: 'a', ...HANDS }] }

const REFUSED: Readonly<
  Record<string, readonly [word: string, people: People | undefined, by?: string, given?: Given]>
> = {
  'the same people': ['reopen-same', peopleOf('abc')],
  'the same in another order': ['reopen-same', peopleOf('cba')],
  'too few people for the quorum': ['reopen-locks-out', peopleOf('a')],
  'nobody at all': ['reopen-locks-out', peopleOf('')],
  'people that could not be read': ['people-unread', undefined],
  'one who asks': ['asks-for-it', peopleOf('abcd'), 'c', { asked }],
  'a delegate of one who asks': [
    'delegate-of-those-who-ask',
    peopleOf('abcd'),
    'a',
    { asked, people: delegate, letters: 'abcd' },
  ],
}

test('what changes nothing, locks out or comes from those who ask is refused, and votes stay', () => {
  for (const [what, [word, people, by, given]] of Object.entries(REFUSED)) {
    const it = talk(given)
    it.vote('b')
    const { votes, deadlineMs } = it.gate
    const { answer } = reopens(it, people, by === undefined ? {} : { by })
    assert.equal(short(answer), `not-allowed ${word}`, what)
    assert.deepEqual([it.gate.votes, it.gate.deadlineMs], [votes, deadlineMs], what)
  }
})

test('what is decided, or over by its deadline, is not reopened', () => {
  const decided = talk()
  decided.vote('a')
  decided.vote('b')
  assert.equal(short(reopens(decided, peopleOf('abcd')).answer), 'too-late approved')
  const late = talk()
  const atMs = T0 + 24 * HOUR
  assert.equal(short(reopens(late, peopleOf('abcd'), { atMs }).answer), 'too-late expired')
})

test('who was removed meanwhile is added again by reopening, under a digest of those people', () => {
  const [one, two] = [peopleOf('abc'), peopleOf('bca')]
  assert.equal(peopleDigest(one), peopleDigest(two))
  assert.notEqual(peopleDigest(one), peopleDigest(peopleOf('abc', delegate)))
  const away = { persons: [{ id: 'z', groups: ['x', 'y'] }] }
  const back = { persons: [{ id: 'z', groups: ['y', 'x'] }] }
  assert.equal(peopleDigest(peopleOf('', away)), peopleDigest(peopleOf('', back)))
})

test('those who edited it stay kept out: where too few are left without them it is refused', () => {
  const it = talk({ policy: { edits: 'reviewed' } })
  const { digest } = it.gate
  it.say({ kind: 'edit', id: 'e', by: 'c', digest, args: { to: 'c1', amount: 20 } })
  assert.equal(it.votes('a'), 'counted 1/2')
  const absences = [{ fromMs: LATER, untilMs: LATER + 100 * HOUR }]
  const away = { persons: [{ id: 'a', groups: ['finance'], absences }] }
  const { answer } = reopens(it, peopleOf('bc', away))
  assert.equal(short(answer), 'not-allowed reopen-locks-out')
  assert.equal(it.votes('b'), 'decided approved')
})

test('people who are too few at once escalate it as the policy says, and are notified of it', () => {
  const ladder = [{ after: '4h', approvers: { persons: ['boss'] }, quorum: 1 }]
  const boss = { persons: [{ id: 'boss' }] }
  const it = talk({ policy: { whenUnmet: 'escalate', ladder }, people: boss })
  const { answer, notices } = reopens(it, peopleOf('a', boss))
  assert.equal(short(answer), 'reopened')
  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['reopened', 'escalated'],
  )
  assert.equal(it.votes('boss'), 'decided approved')
})
