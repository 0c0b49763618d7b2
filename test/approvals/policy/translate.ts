// From the model's hours and letters to what the machine takes.
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import type { PolicyGate } from '../../../src/approvals/policy/gate-state.ts'
import { openPolicyGate } from '../../../src/approvals/policy/open-gate.ts'
import { peopleSchema, type People } from '../../../src/approvals/policy/people.ts'
import type { ApprovalPolicy, PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { ARGS, ARGS_SCHEMA } from './gate-support.ts'
import { HOUR, policyOf, T0 } from './support.ts'
import { DEADLINE, LADDER_AT, OFFER, WITHIN } from './world.ts'
import type { Folk, Hand, Rules, Said } from './world.ts'

export function policyFor(rules: Rules): ApprovalPolicy {
  const { quorum, refusals, fourEyes, longest, hasLadder, onTimeout, whenUnmet, edits } = rules
  const last = { approvers: { persons: ['y'] }, within: `${WITHIN}h` }
  const more: Partial<PolicyInput> = {
    quorum,
    refusals,
    fourEyes,
    whenUnmet,
    edits,
    deadline: `${DEADLINE}h`,
    ...(longest !== undefined && { delegation: { longest: `${longest}h` } }),
    ladder: hasLadder ? [{ after: `${LADDER_AT}h`, approvers: { roles: ['director'] } }] : [],
    onTimeout: onTimeout === 'escalate' ? { escalate: last } : onTimeout,
  }
  return policyOf(more)
}

export function peopleFor(folk: readonly Folk[], hands: readonly Hand[]): People {
  const ms = (hour: number) => T0 + hour * HOUR
  const persons = folk.map(({ id, away }) => ({
    id,
    roles: /^[A-Z]/.test(id) ? ['director'] : [],
    groups: /^[a-e]$/.test(id) ? ['finance'] : [],
    absences: away ? [{ fromMs: ms(away[0]), untilMs: ms(away[1]) }] : [],
  }))
  const delegations = hands.map(({ from, to, since, until }) => ({
    from,
    to,
    fromMs: ms(since),
    untilMs: ms(until),
  }))
  return peopleSchema.parse({ persons, delegations })
}

export function openGate(policy: ApprovalPolicy, people: People, requestedBy: string): PolicyGate {
  return openPolicyGate({
    approvalId: 'a1',
    policy,
    people,
    asked: { requestedBy },
    action: { name: 'refund', args: ARGS },
    argsSchema: ARGS_SCHEMA,
    offer: { to: OFFER },
    schedule: scheduleOf(policy, T0),
    atMs: T0,
  }).gate
}

export interface Now {
  readonly gate: PolicyGate
  readonly hour: number
}

export function messageFor(said: Said, id: string, { gate, hour }: Now): GateMessage {
  const { by } = said
  const { digest } = gate
  if (said.do === 'withdraw') return { kind: 'withdraw', id, by }
  if (said.do === 'reopen') return { kind: 'reopen', id, by, reason: 'somebody has joined' }
  if (said.do === 'edit') {
    return { kind: 'edit', id, by, digest, args: { ...ARGS, amount: said.amount } }
  }
  if (said.do === 'delegate') {
    return { kind: 'delegate', id, by, to: said.to, untilMs: T0 + (hour + said.hours) * HOUR }
  }
  return {
    kind: 'vote',
    id,
    by,
    verdict: said.yes ? 'approve' : 'reject',
    digest: said.stale ? `sha256:${'0'.repeat(64)}` : digest,
    ...(said.pins && { pins: { to: [...said.pins] } }),
    ...(said.place && { for: said.place }),
  }
}
