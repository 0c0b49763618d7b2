import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approvalPolicySchema,
  policyVersion,
  waysOf,
  type PolicyInput,
} from '../../../src/approvals/policy/policy.ts'
import { HOUR, policyOf } from './support.ts'

test('defaults are strict: four eyes, the first refusal counts, nobody decides by silence', () => {
  const { quorum, refusals, fourEyes, onTimeout, whenUnmet, edits, delegation } = policyOf()
  assert.deepEqual(
    { quorum, refusals, fourEyes, onTimeout, whenUnmet, edits, delegation },
    {
      quorum: 2,
      refusals: 1,
      fourEyes: true,
      onTimeout: 'expire',
      whenUnmet: 'refuse',
      edits: 'refused',
      delegation: undefined,
    },
  )
})

test('a policy is JSON: stored and read again it is the same', () => {
  const policy = policyOf({
    ladder: [{ after: '4h', approvers: { roles: ['director'] } }],
    onTimeout: { escalate: { within: '2h', approvers: { persons: ['ceo'] } } },
    hours: { zone: 'Europe/Berlin', days: { mon: [['09:00', '17:00']] } },
    delegation: { longest: '2 weeks' },
    extension: { times: 2, longest: '1d' },
    breakGlass: { role: 'on-call', reviewers: { groups: ['audit'] }, within: '1d' },
  })
  assert.deepEqual(approvalPolicySchema.parse(JSON.parse(JSON.stringify(policy))), policy)
  assert.equal(policy.ladder[0]?.after, 4 * HOUR)
  assert.equal(policyVersion(policy), 'refund@3')
})

test('ways stand in the order in which they open: own, ladder, deadline', () => {
  const ways = waysOf(
    policyOf({
      ladder: [{ after: '4h', approvers: { roles: ['director'] } }],
      onTimeout: { escalate: { within: '2h', approvers: { persons: ['ceo'] }, quorum: 1 } },
    }),
  )
  assert.deepEqual(
    ways.map(({ quorum, approvers }) => [quorum, ...approvers.roles, ...approvers.persons]),
    [[2], [1, 'director'], [1, 'ceo']],
  )
})

const WRONG: readonly (readonly [string, Partial<Record<keyof PolicyInput, unknown>>])[] = [
  ['names nobody', { approvers: {} }],
  ['empty lists of approvers', { approvers: { persons: [], groups: [] } }],
  ['a quorum of nobody', { quorum: 0 }],
  ['half a person', { quorum: 1.5 }],
  ['no refusal ever counts', { refusals: 0 }],
  ['a deadline of nothing', { deadline: 0 }],
  ['a ladder beyond the deadline', { ladder: [{ after: '24h', approvers: { roles: ['x'] } }] }],
  [
    'a ladder out of order',
    {
      ladder: [
        { after: '4h', approvers: { roles: ['x'] } },
        { after: '4h', approvers: { roles: ['y'] } },
      ],
    },
  ],
  ['a reminder beyond the deadline', { reminders: ['25h'] }],
  ['an unknown field', { qorum: 2 } as never],
  ['an unknown answer to the timeout', { onTimeout: 'wait' }],
  ['version 0', { version: 0 }],
  ['another schema', { schema: 'orion.policy/v2' }],
  ['hours that never open', { hours: { zone: 'UTC', days: { mon: [] } } }],
  [
    'hours that end before they begin',
    { hours: { zone: 'UTC', days: { mon: [['9:00', '08:00']] } } },
  ],
  [
    'hours that overlap',
    {
      hours: {
        zone: 'UTC',
        days: {
          mon: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
    },
  ],
  [
    'a holiday that is no day',
    { hours: { zone: 'UTC', days: { mon: [['09:00', '10:00']] }, holidays: ['2026-02-30'] } },
  ],
]

for (const [what, wrong] of WRONG) {
  test(`refused: ${what}`, () => {
    assert.throws(() => policyOf(wrong as Partial<PolicyInput>))
  })
}
