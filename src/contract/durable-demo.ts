import { defineQuery } from '@temporalio/workflow'
import { z } from 'zod'
import { durationSchema } from './duration-schema.ts'

/** Keeps a run's history near 6,000 events, well below the server's warning at 10,240. */
const STEPS_MAX = 1_000

/** Steps before and after one durable sleep. */
export const durableDemoInputSchema = z
  .strictObject({
    steps: z.int('expected a whole number of steps').min(1).max(STEPS_MAX).default(4),
    sleep: durationSchema.default(5_000),
  })
  .prefault({})

export type DurableDemoInput = z.input<typeof durableDemoInputSchema>

export interface DurableDemoProgress {
  readonly phase: 'working' | 'sleeping' | 'completed'
  readonly completedSteps: readonly string[]
  readonly totalSteps: number
  /** ISO 8601; present while the run sleeps. */
  readonly wakesAt?: string
}

export interface DurableDemoResult {
  /** In the order in which they were completed. */
  readonly steps: readonly string[]
  readonly sleptMs: number
}

export const durableDemoProgressQuery = defineQuery<DurableDemoProgress>('progress')
