import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PeopleInput } from '../../../src/approvals/policy/people.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { satisfiable, type Satisfiable } from '../../../src/approvals/policy/satisfiable.ts'
import { HOUR, peopleOf, policyOf, T0 } from './support.ts'

interface Case {
  readonly letters: string
  readonly people?: Partial<PeopleInput>
  readonly policy?: Partial<PolicyInput>
  readonly requestedBy?: string
  readonly onBehalfOf?: string
}

const END = T0 + 24 * HOUR

function asked(given: Case): Satisfiable {
  return satisfiable(policyOf(given.policy), peopleOf(given.letters, given.people), {
    requestedBy: given.requestedBy ?? 'agent-7',
    onBehalfOf: given.onBehalfOf,
    fromMs: T0,
    untilMs: END,
  })
}

/** `yes 3`, `fragile 0`, `no too-few`, or `no too-few, way 1`. */
function short(found: Satisfiable): string {
  if (found.kind !== 'no') return `${found.kind} ${found.spare}`
  return `no ${found.reason}${found.way === undefined ? '' : `, way ${found.way}`}`
}

const away = { fromMs: T0 - HOUR, untilMs: END }
const longest = { delegation: { longest: '30d' } }
const hands = (from: string, to: string, untilMs = END) => ({
  from,
  to,
  fromMs: T0 - HOUR,
  untilMs,
})

const CASES: readonly (readonly [string, Case, string])[] = [
  ['five for two', { letters: 'abcde' }, 'yes 3'],
  ['three for two', { letters: 'abc' }, 'fragile 1'],
  ['two for two', { letters: 'ab' }, 'fragile 0'],
  ['an empty group', { letters: '' }, 'no nobody'],
  ['one for two', { letters: 'a' }, 'no too-few'],
  [
    'a ban on self-review with one reviewer',
    { letters: 'a', policy: { quorum: 1 }, requestedBy: 'a' },
    'no only-those-who-ask',
  ],
  [
    'the same without four eyes',
    { letters: 'a', policy: { quorum: 1, fourEyes: false }, requestedBy: 'a' },
    'fragile 0',
  ],
  ['the person for whom it is asked is out too', { letters: 'abc', onBehalfOf: 'a' }, 'fragile 0'],
  [
    'a login of the requester is the requester',
    {
      letters: 'b',
      people: { persons: [{ id: 'a', logins: ['a@x'], groups: ['finance'] }] },
      requestedBy: 'a@x',
    },
    'no too-few',
  ],
  [
    'a delegate of the requester is out',
    { letters: 'abc', people: { delegations: [hands('a', 'b')] }, requestedBy: 'a' },
    'no too-few',
  ],
  [
    'and stays out when the delegation ends while the gate is open',
    { letters: 'abc', people: { delegations: [hands('a', 'b', T0 + 1)] }, requestedBy: 'a' },
    'no too-few',
  ],
  [
    'a delegation that ended before is none',
    { letters: 'abc', people: { delegations: [hands('a', 'b', T0)] }, requestedBy: 'a' },
    'fragile 0',
  ],
  [
    'who is away all along does not count',
    { letters: 'a', people: { persons: [{ id: 'b', groups: ['finance'], absences: [away] }] } },
    'no away',
  ],
  [
    'unless somebody decides for them',
    {
      letters: 'a',
      policy: longest,
      people: {
        persons: [{ id: 'b', groups: ['finance'], absences: [away] }, { id: 'c' }],
        delegations: [hands('b', 'c')],
      },
    },
    'fragile 0',
  ],
  [
    'who is nobody that has a vote already',
    {
      letters: 'a',
      policy: longest,
      people: {
        persons: [{ id: 'b', groups: ['finance'], absences: [away] }],
        delegations: [hands('b', 'a')],
      },
    },
    'no away',
  ],
  [
    'and one person decides for one, not for two',
    {
      letters: '',
      policy: longest,
      people: {
        persons: [
          { id: 'a', groups: ['finance'], absences: [away] },
          { id: 'b', groups: ['finance'], absences: [away] },
          { id: 'c' },
        ],
        delegations: [hands('a', 'c'), hands('b', 'c')],
      },
    },
    'no away',
  ],
  [
    'each delegate goes where most is won',
    {
      letters: '',
      policy: longest,
      people: {
        persons: [
          { id: 'a', groups: ['finance'], absences: [away] },
          { id: 'b', groups: ['finance'], absences: [away] },
          { id: 'c' },
          { id: 'd' },
        ],
        delegations: [hands('a', 'c'), hands('a', 'd'), hands('b', 'c')],
      },
    },
    'fragile 0',
  ],
  [
    'a policy without delegation knows none',
    {
      letters: 'a',
      people: {
        persons: [{ id: 'b', groups: ['finance'], absences: [away] }, { id: 'c' }],
        delegations: [hands('b', 'c')],
      },
    },
    'no away',
  ],
  [
    'a later way that can be met is named',
    {
      letters: 'a',
      people: { persons: [{ id: 'd', roles: ['director'] }] },
      policy: {
        ladder: [
          { after: '1h', approvers: { roles: ['nobody-has-it'] } },
          { after: '2h', approvers: { roles: ['director'] } },
        ],
      },
    },
    'no too-few, way 2',
  ],
]

for (const [what, given, expected] of CASES) {
  test(`satisfiable: ${what}`, () => {
    assert.equal(short(asked(given)), expected)
  })
}

test('a no has a code and says why in numbers', () => {
  const found = asked({ letters: 'a' })
  assert.ok(found.kind === 'no')
  assert.equal(found.code, 'APPROVAL_UNSATISFIABLE')
  assert.equal(found.why, '1 may decide, 2 needed')
})
