import { defineQuery } from '@temporalio/workflow'
import { z } from 'zod'
import { nameSchema } from './ids.ts'

export const ORDER_STEPS = ['reserve', 'charge', 'ship'] as const
export type OrderStep = (typeof ORDER_STEPS)[number]

const QUANTITY_MAX = 10_000
const AMOUNT_CENTS_MAX = 100_000_000
const FAILURES_MAX = 10

/** Makes one step fail on purpose, so that retries and compensation can be seen and tested. */
const simulatedFailureSchema = z.strictObject({
  step: z.enum(ORDER_STEPS),
  kind: z.enum(['retryable', 'final']),
  /** How many attempts fail before one succeeds; a final failure needs only one. */
  times: z.int().min(1).max(FAILURES_MAX).default(1),
})

export const orderInputSchema = z.strictObject({
  sku: nameSchema('the sku'),
  quantity: z.int('expected a whole quantity').min(1).max(QUANTITY_MAX).default(1),
  amountCents: z.int('expected a whole amount of cents').min(1).max(AMOUNT_CENTS_MAX),
  simulateFailure: simulatedFailureSchema.optional(),
})

export type OrderInput = z.input<typeof orderInputSchema>
export type Order = z.output<typeof orderInputSchema>

export interface OrderProgress {
  readonly phase: 'working' | 'compensating' | 'completed' | 'compensated'
  readonly completed: readonly OrderStep[]
  /** In the order of undoing: the reverse of `completed`. */
  readonly compensated: readonly OrderStep[]
}

export interface OrderResult {
  readonly status: 'completed'
  readonly steps: readonly OrderStep[]
}

export const orderProgressQuery = defineQuery<OrderProgress>('progress')
