import { z } from 'zod'
import { durationSchema } from '../../contract/duration-schema.ts'
import { nameSchema } from '../../contract/ids.ts'
import { advance } from '../policy/clock.ts'
import type { PolicyGate } from '../policy/gate-state.ts'
import { openPolicyGate } from '../policy/open-gate.ts'
import type { People } from '../policy/people.ts'
import type { ApprovalPolicy } from '../policy/policy.ts'
import { receiveMessage } from '../policy/receive.ts'
import { scheduleOf } from '../policy/schedule.ts'

const person = nameSchema('the person')

/** One row of the table: who asks, who says what when, and what must come of it. */
const caseSchema = z.strictObject({
  name: nameSchema('the name'),
  requestedBy: person,
  onBehalfOf: person.optional(),
  /** When it is asked. */
  at: z.iso.datetime().default('2026-01-05T09:00:00Z'),
  steps: z
    .array(
      z.strictObject({
        /** Since it was asked. */
        after: durationSchema,
        by: person,
        verdict: z.enum(['approve', 'reject']),
        for: person.optional(),
        /** The answer that the person hears: its kind, or the word why it is not allowed. */
        answer: z.string().optional(),
      }),
    )
    .default([]),
  /** How long to wait after that; until the deadline and beyond where it is long. */
  until: durationSchema.optional(),
  expect: z.enum(['open', 'approved', 'rejected', 'expired', 'withdrawn', 'unsatisfiable']),
})

export const decisionTableSchema = z.strictObject({ cases: z.array(caseSchema).min(1) })

export type DecisionCase = z.output<typeof caseSchema>

export interface CaseResult {
  readonly name: string
  readonly ok: boolean
  /** What was otherwise, one sentence each. */
  readonly wrong: readonly string[]
}

/** Plays one row through the machine that decides real requests. */
export function playCase(policy: ApprovalPolicy, people: People, row: DecisionCase): CaseResult {
  const { name, steps, until, expect } = row
  const atMs = Date.parse(row.at)
  const wrong: string[] = []
  let gate = openFor(policy, people, row, atMs)
  for (const [index, { after, by, verdict, for: place, answer: wanted }] of steps.entries()) {
    const message = {
      kind: 'vote' as const,
      id: `step-${index + 1}`,
      by,
      verdict,
      digest: gate.digest,
      ...(place !== undefined && { for: place }),
    }
    const answered = receiveMessage(gate, message, atMs + after)
    gate = answered.gate
    const { answer } = answered
    const heard = answer.kind === 'not-allowed' ? answer.why : answer.kind
    if (wanted !== undefined && wanted !== heard) {
      wrong.push(`step ${index + 1}: ${by} hears "${heard}", not "${wanted}"`)
    }
  }
  if (until !== undefined) gate = advance(gate, atMs + until).gate
  const state = gate.outcome?.status ?? 'open'
  if (state !== expect) wrong.push(`it is ${state}, not ${expect}`)
  return { name, ok: wrong.length === 0, wrong }
}

/** A gate of an action that stands for any. */
export function openFor(
  policy: ApprovalPolicy,
  people: People,
  {
    requestedBy,
    onBehalfOf,
  }: { readonly requestedBy: string; readonly onBehalfOf?: string | undefined },
  atMs: number,
): PolicyGate {
  return openPolicyGate({
    approvalId: 'example',
    policy,
    people,
    asked: { requestedBy, ...(onBehalfOf !== undefined && { onBehalfOf }) },
    action: { name: 'example', args: {} },
    schedule: scheduleOf(policy, atMs),
    atMs,
  }).gate
}
