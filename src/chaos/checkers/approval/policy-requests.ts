import { z } from 'zod'
import type { DecisionRow } from '../../../store/store.ts'
import type { RunHistory } from '../../experiment/evidence.ts'
import { valuesOf } from '../history/plain-values.ts'
import { stepsOf, type Step } from '../history/steps.ts'

/** A request under a policy, as the run asked for it. */
export interface PolicyRequest {
  readonly approvalKey: string
  readonly approvalId: string
  /** Whether one step alone may use its approval. */
  readonly isSingle: boolean
  /** Whether it may be approved by nobody, as its policy says of the deadline. */
  readonly byDeadline: boolean
}

const openingSchema = z
  .looseObject({
    approvalKey: z.string(),
    approvalId: z.string(),
    ask: z.looseObject({
      policy: z.looseObject({ onTimeout: z.unknown().optional() }),
      use: z.looseObject({ single: z.boolean() }).optional(),
    }),
  })
  .transform(({ approvalKey, approvalId, ask: { policy, use } }): PolicyRequest => ({
    approvalKey,
    approvalId,
    isSingle: use?.single ?? true,
    byDeadline: policy.onTimeout === 'approve',
  }))

const spendSchema = z.looseObject({ approvalKey: z.string(), spender: z.string() })

/** All requests under a policy that a chain opened. */
export function policyRequests(runs: readonly RunHistory[]): PolicyRequest[] {
  return activities(runs, 'openRequest').flatMap(
    (step) => openingSchema.safeParse(inputOf(step)).data ?? [],
  )
}

/** The steps that took an approval, by its key. */
export function spenders(runs: readonly RunHistory[]): ReadonlyMap<string, ReadonlySet<string>> {
  const done = activities(runs, 'spendRequest').filter(({ closed }) =>
    closed.some((event) => event.activityTaskCompletedEventAttributes),
  )
  const spends = done.flatMap((step) => spendSchema.safeParse(inputOf(step)).data ?? [])
  const byKey = Map.groupBy(spends, ({ approvalKey }) => approvalKey)
  return new Map([...byKey].map(([key, group]) => [key, new Set(group.map((one) => one.spender))]))
}

/** Whether a decision is one of those, of which the votes tell and no single message. */
export function isUnderPolicy(requests: readonly PolicyRequest[]) {
  const keys = new Set(requests.map(({ approvalKey }) => approvalKey))
  return ({ idempotencyKey }: DecisionRow): boolean => keys.has(idempotencyKey)
}

function activities(runs: readonly RunHistory[], type: string): Step[] {
  return runs.flatMap(stepsOf).filter(({ kind, name }) => kind === 'activity' && name === type)
}

function inputOf({ opened }: Step): unknown {
  return valuesOf(opened.activityTaskScheduledEventAttributes?.input)[0]
}
