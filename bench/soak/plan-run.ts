import { isDeepStrictEqual } from 'node:util'
import { ORDER_STEPS } from '../../src/contract/order.ts'
import type { WorkflowTypeName } from '../../src/contract/workflow-types.ts'
import type { Chance } from '../../src/chaos/tiers/chance.ts'

/** One run, and how it must end whatever dies meanwhile. */
export interface PlannedRun {
  readonly type: WorkflowTypeName
  readonly input: Readonly<Record<string, unknown>>
  /** Sent to it so long after its start. */
  readonly decision?: {
    readonly afterMs: number
    readonly decision: 'approved' | 'rejected'
  }
  /** Whether it is to fail, since its input says so. */
  readonly fails: boolean
  readonly isResult: (result: unknown) => boolean
  /** Names of all effects; each happens once. */
  readonly effects: readonly string[]
  /** States of the trail; each is recorded once. */
  readonly states: readonly string[]
}

const PLANS = [planDemo, planApproval, planOrder, planImport]

export function planRun(chance: Chance): PlannedRun {
  const plan = PLANS[chance.upTo(PLANS.length - 1)] ?? planDemo
  return plan(chance)
}

export function planDemo(chance: Chance): PlannedRun {
  const count = 2 + chance.upTo(4)
  const sleep = 200 + chance.upTo(2_000)
  const steps = Array.from({ length: count }, (_, index) => `step-${index + 1}`)
  return {
    type: 'durableDemo',
    input: { steps: count, sleep },
    fails: false,
    isResult: (result) => isDeepStrictEqual(result, { steps, sleptMs: sleep }),
    effects: steps,
    states: ['working', 'sleeping', 'resumed', 'completed'],
  }
}

function planApproval(chance: Chance): PlannedRun {
  const decision = chance.upTo(1) === 0 ? 'approved' : 'rejected'
  return {
    type: 'approval',
    input: { subject: 'A soak', requestedBy: 'soak', timeout: '1 hour' },
    decision: { afterMs: chance.upTo(2_000), decision },
    fails: false,
    isResult: (result) => (result as { decision?: string }).decision === decision,
    effects: [],
    states: ['pending', decision],
  }
}

export function planOrder(chance: Chance): PlannedRun {
  const input = { sku: 'lamp', amountCents: 1 + chance.upTo(10_000) }
  const done = {
    type: 'order',
    fails: false,
    isResult: (result: unknown) =>
      isDeepStrictEqual(result, { status: 'completed', steps: ORDER_STEPS }),
    effects: ORDER_STEPS,
    states: ['working', 'completed'],
  } as const
  const fate = chance.upTo(3)
  if (fate < 2) return { ...done, input }
  const step = ORDER_STEPS[chance.upTo(ORDER_STEPS.length - 1)] ?? 'ship'
  if (fate === 2) {
    return { ...done, input: { ...input, simulateFailure: { step, kind: 'retryable' } } }
  }
  const before = ORDER_STEPS.slice(0, ORDER_STEPS.indexOf(step))
  return {
    ...done,
    input: { ...input, simulateFailure: { step, kind: 'final' } },
    fails: true,
    effects: [...before, ...before.map((name) => `undo-${name}`)],
    states: ['working', 'compensating', 'compensated'],
  }
}

export function planImport(chance: Chance): PlannedRun {
  const records = 10 + chance.upTo(60)
  return {
    type: 'batchImport',
    input: { records, batchSize: 5, pause: 100 },
    fails: false,
    isResult: (result) => (result as { imported?: number }).imported === records,
    effects: Array.from({ length: records }, (_, index) => `record-${index + 1}`),
    states: ['importing', 'completed'],
  }
}
