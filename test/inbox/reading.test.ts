// The API's JSON as the page reads it: what is not as expected is left out, and nothing throws.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readProblem } from '../../src/inbox/api/problem.ts'
import { readApproval } from '../../src/inbox/api/read-approval.ts'
import { editedArgs, inputsOf } from '../../src/inbox/rules/edit-inputs.ts'
import { meaningOf } from '../../src/inbox/rules/keys.ts'
import { ranked } from '../../src/inbox/rules/rank.ts'
import { trailWords } from '../../src/inbox/rules/trail-words.ts'
import type { Json } from '../../src/contract/json.ts'
import type { RequestView, SaidMessage } from '../../src/client/requests/request-views.ts'
import { routeOf } from '../../src/inbox/rules/routes.ts'

// Named as the API names it: the types here are those of its answers.
function said(kind: string, message: Json): Omit<SaidMessage, 'answer'> {
  return { id: kind, kind, by: 'ada', at: '2026-11-30T14:00:00Z', message }
}

test('a plain gate takes a yes or a no', () => {
  const read = readApproval({
    run: 'r1',
    approval: 'release',
    status: 'pending',
    subject: 'Deploy',
    requestedBy: 'bot',
    expiresAt: '2026-11-30T15:00:00Z',
    etag: '"7"',
  })
  assert.equal(read.title, 'Deploy')
  assert.deepEqual(read.verbs, ['approve', 'reject'])
  assert.equal(read.need, 1)
  assert.equal(read.deadlineMs, Date.parse('2026-11-30T15:00:00Z'))
})

test('a request under a policy says who may do what', () => {
  const ofTheApi = {
    deciders: ['ben', 'cleo'],
    you: { person: 'dan', mayDecide: true, verbs: ['ask'] },
    ways: [
      {
        approvers: { persons: [], groups: ['finance'], roles: ['director'] },
        quorum: 2,
        have: 1,
        isOpen: true,
      },
      {
        approvers: { persons: ['ada'], groups: [], roles: [] },
        quorum: 1,
        have: 0,
        isOpen: false,
        opensAtMs: 4_000,
      },
    ],
    messages: [
      {
        ...said('vote', { verdict: 'reject', reason: 'no receipt' }),
        answer: { kind: 'not-allowed', why: 'not-an-approver' },
      },
      { ...said('comment', { text: 'See the photo' }), answer: { kind: 'noted' } },
    ],
  } satisfies Pick<RequestView, 'deciders' | 'you' | 'ways' | 'messages'>
  const read = readApproval({
    run: 'r1',
    approval: 'a',
    status: 'pending',
    policy: 'refund@3',
    risk: 'high',
    action: { name: 'payments.refund', args: { amount: 5 } },
    request: { action: { template: 'Send {amount}' } },
    have: 1,
    need: 2,
    votes: [{ actor: 'anna', principal: 'eve', verdict: 'approve', atMs: 1_000 }],
    ...ofTheApi,
  })
  assert.equal(read.title, 'Payments refund')
  assert.equal(read.status, 'pending')
  assert.equal(read.risk, 'high')
  assert.equal(read.template, 'Send {amount}')
  assert.deepEqual(read.may, ['ben', 'cleo'])
  assert.equal(read.you?.may, true)
  assert.deepEqual(read.verbs, ['ask'])
  assert.deepEqual([read.votes[0]?.principal, read.votes[0]?.atMs], ['eve', 1_000])
  assert.equal(read.ways[0]?.who, 'the group finance or the role director')
  assert.deepEqual([read.ways[1]?.isOpen, read.ways[1]?.opensAtMs], [false, 4_000])
  assert.deepEqual(
    read.trail.map(({ text, ...line }) => [trailWords(line), text]),
    [
      ['refused (did not count)', 'no receipt'],
      ['wrote', 'See the photo'],
    ],
  )
})

test('no JSON breaks the page', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      readApproval(json)
      readProblem(500, json, null)
    }),
  )
  const names = [
    'votes',
    'you',
    'deciders',
    'messages',
    'ways',
    'action',
    'policy',
    'outcome',
    'request',
    'decision',
  ]
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (json) => {
      readApproval(json)
    }),
  )
})

test('requests that end within the hour come first, then the riskier ones, then the earlier ones', () => {
  const HOUR = 3_600_000
  const items = [
    { key: 'later', deadlineMs: 80 * HOUR, risk: 'high' as const },
    { key: 'today', deadlineMs: 2 * HOUR },
    { key: 'today risky', deadlineMs: 20 * HOUR, risk: 'high' as const },
    { key: 'soon', deadlineMs: HOUR / 2, risk: 'low' as const },
    { key: 'without end' },
  ]
  assert.deepEqual(
    ranked(items, 0).map(({ key }) => key),
    ['soon', 'today risky', 'today', 'later', 'without end'],
  )
})

test('keys mean something where they are switched on and nobody types', () => {
  const names = new Set(['j', 'g i', 'ArrowDown', 'Escape'])
  const press = { key: 'j', ctrlKey: false, altKey: false, metaKey: false, isTyping: false }
  const name = (change: object, prefix?: string, isOn = true) => {
    const meaning = meaningOf({ ...press, ...change }, names, prefix, isOn)
    return meaning.kind === 'command' ? meaning.name : meaning.kind
  }
  assert.equal(name({}), 'j')
  assert.equal(name({ ctrlKey: true }), 'nothing')
  assert.equal(name({ isTyping: true }), 'nothing')
  assert.equal(name({ key: 'Escape', isTyping: true }), 'Escape')
  assert.equal(name({ key: 'g' }), 'prefix')
  assert.equal(name({ key: 'i' }, 'g'), 'g i')
  assert.equal(name({ key: 'i' }), 'nothing')
  assert.equal(name({}, undefined, false), 'nothing')
  assert.equal(name({ key: 'ArrowDown' }, undefined, false), 'ArrowDown')
})

test('a path leads to its page, and a broken one nowhere', () => {
  assert.deepEqual(routeOf('/'), { page: 'inbox' })
  assert.deepEqual(routeOf('/approvals/a%2Fb/release'), {
    page: 'approval',
    run: 'a/b',
    approval: 'release',
  })
  assert.deepEqual(routeOf('/runs/x'), { page: 'run', run: 'x' })
  for (const path of ['/approvals/a', '/runs/a/b', '/ops/x', '/what', '/%', '/approvals/a/b/c']) {
    assert.equal(routeOf(path).page, 'unknown', path)
  }
})

test('a form is made of the arguments and their schema, and gives all of them back', () => {
  const args = { amount: 10, currency: 'EUR', notify: true, lines: [1] }
  const schema = { properties: { currency: { enum: ['EUR', 'USD'] }, fixed: { const: 1 } } }
  const inputs = inputsOf(args, schema)
  assert.deepEqual(
    inputs.map(({ name, kind }) => [name, kind]),
    [
      ['amount', 'number'],
      ['currency', 'choice'],
      ['notify', 'choice'],
      ['lines', 'json'],
    ],
  )
  assert.deepEqual(editedArgs(args, inputs, { amount: '7.5', notify: 'false' }), {
    args: { ...args, amount: 7.5, notify: false },
  })
  assert.deepEqual(editedArgs(args, inputs, {}), { problem: 'Nothing was changed.' })
  assert.deepEqual(editedArgs(args, inputs, { amount: 'x' }), {
    problem: '“amount” is not a number.',
  })
  assert.deepEqual(editedArgs(args, inputs, { lines: '[' }), { problem: '“lines” is not JSON.' })
})
