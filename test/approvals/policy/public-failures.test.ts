// Ten failures of approvals that others reported in public in 2026, each as it would happen here.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePeople } from '../../../src/approvals/policy/change-people.ts'
import { spend, type Spendable } from '../../../src/approvals/request/spend.ts'
import { satisfiable } from '../../../src/approvals/policy/satisfiable.ts'
import { policyVersion } from '../../../src/approvals/policy/policy.ts'
import type { PolicyGate } from '../../../src/approvals/policy/gate-state.ts'
import { ARGS, opened, short, talk } from './gate-support.ts'
import { HOUR, peopleOf, policyOf, T0 } from './support.ts'

/** What the activity finds that acts on it. */
function asSpendable({ approvalId, digest, outcome, action, policy }: PolicyGate): Spendable {
  return {
    approvalId,
    status: outcome?.status ?? 'open',
    digest: outcome?.digest ?? digest,
    decidedAtMs: outcome?.atMs ?? 0,
    single: true,
    pins: outcome?.pins ?? {},
    action: { ...action, policyVersion: policyVersion(policy) },
  }
}

function claimOf(gate: PolicyGate, spender: string, args = gate.action.args) {
  const action = { name: 'refund', args, policyVersion: policyVersion(gate.policy) }
  return { approvalId: 'a1', digest: gate.digest, action, spender, atMs: T0 + HOUR }
}

const asked = { requestedBy: 'agent-7', fromMs: T0, untilMs: T0 + HOUR }

test('orbit #644: a group that is empty or shrinks below its quorum approves nothing', () => {
  assert.equal(opened({ letters: '' }).gate.outcome?.status, 'unsatisfiable')
  const it = talk()
  it.vote('a')
  assert.equal(changePeople(it.gate, peopleOf('a'), T0 + 9).gate.outcome?.status, 'unsatisfiable')
})

test('objectstack #3424: a role without holders refuses at once or escalates, and locks nothing', () => {
  const policy = policyOf({ approvers: { roles: ['cfo'] }, quorum: 1 })
  const found = satisfiable(policy, peopleOf('abc'), asked)
  assert.deepEqual([found.kind, found.kind === 'no' && found.reason], ['no', 'nobody'])
  const given = {
    approvers: { roles: ['cfo'] },
    whenUnmet: 'escalate' as const,
    ladder: [{ after: '1h', approvers: { persons: ['a'] } }],
  }
  assert.equal(talk({ policy: given }).votes('a'), 'decided approved')
})

test('agent-ready-repo #931: a ban on self-review with one reviewer is known before it waits', () => {
  const found = satisfiable(policyOf({ quorum: 1 }), peopleOf('a'), { ...asked, requestedBy: 'a' })
  assert.equal(found.kind === 'no' && found.reason, 'only-those-who-ask')
})

test('agent-governance-toolkit #3255: the first vote decides no quorum of several', () => {
  const it = talk({ letters: 'abcde', policy: { quorum: 3 } })
  assert.deepEqual(
    [it.votes('a'), it.votes('b'), it.votes('c')].join(', '),
    'counted 1/3, counted 2/3, decided approved',
  )
})

test('meho #3441: an overdue request is over for its voter too, whether a sweeper came or not', () => {
  const it = talk({ policy: { quorum: 1 } })
  assert.equal(it.votes('a', {}, T0 + 24 * HOUR), 'too-late expired')
})

test('nucleus #2406: an approval fits the retry of the call that it was given for', () => {
  const it = talk({ policy: { quorum: 1 } })
  it.vote('a')
  const approval = asSpendable(it.gate)
  assert.deepEqual(spend(approval, claimOf(it.gate, 'run/1'), undefined), { kind: 'spent' })
  assert.deepEqual(spend(approval, claimOf(it.gate, 'run/1'), 'run/1'), { kind: 'again' })
})

test('gears-rust #3435: a policy that is tightened meanwhile leaves a waiting request its own', () => {
  const it = talk()
  const tighter = policyOf({ version: 4, quorum: 3 })
  assert.equal(it.gate.policy.quorum, 2)
  it.vote('a')
  assert.equal(it.votes('b'), 'decided approved')
  // The approval is of the old version, and spends nothing under the new one.
  const claim = claimOf(it.gate, 'run/1')
  const action = { ...claim.action, policyVersion: policyVersion(tighter) }
  const answer = spend(asSpendable(it.gate), { ...claim, action }, undefined)
  assert.deepEqual(answer, { kind: 'refused', why: 'other-digest' })
})

test('langgraph #8026: after a refusal or an edit the original call can no longer be made', () => {
  const refused = talk()
  refused.vote('a', { verdict: 'reject' })
  const answer = spend(asSpendable(refused.gate), claimOf(refused.gate, 'run/1'), undefined)
  assert.deepEqual(answer, { kind: 'refused', why: 'not-approved' })
  const it = talk({ policy: { edits: 'allowed', quorum: 1 } })
  const original = claimOf(it.gate, 'run/1')
  it.say({ kind: 'edit', id: 'e', by: 'a', digest: it.gate.digest, args: { ...ARGS, amount: 1 } })
  it.vote('a')
  assert.equal(it.gate.outcome?.status, 'approved')
  for (const claim of [original, claimOf(it.gate, 'run/1', ARGS)]) {
    const spent = spend(asSpendable(it.gate), claim, undefined)
    assert.deepEqual(spent, { kind: 'refused', why: 'other-digest' })
  }
})

test('@ai-sdk/workflow 2.0.106: of two that wait at once neither is decided by the other', () => {
  const one = talk({ policy: { quorum: 1 } })
  const other = talk({ policy: { quorum: 1 } })
  const before = JSON.stringify(other.gate)
  one.vote('a')
  assert.equal(JSON.stringify(other.gate), before)
  assert.equal(other.votes('a'), 'decided approved')
})

test('mutx-dev #3879: of two that would use one approval the second is refused', () => {
  const it = talk({ policy: { quorum: 1 } })
  assert.equal(short(it.vote('a')), 'decided approved')
  const approval = asSpendable(it.gate)
  assert.deepEqual(spend(approval, claimOf(it.gate, 'run/1'), undefined), { kind: 'spent' })
  const second = spend(approval, claimOf(it.gate, 'run/2'), 'run/1')
  assert.deepEqual(second, { kind: 'refused', why: 'spent-before' })
})
