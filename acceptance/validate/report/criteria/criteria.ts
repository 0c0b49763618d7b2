import { BEYOND_THE_PLAN } from './beyond-the-plan.ts'
import type { Criterion } from './criterion.ts'
import { METRICS } from './metrics.ts'
import { MUST_HAVES } from './must-haves.ts'

/** All that the report answers for, in its order. */
export const CRITERIA: readonly Criterion[] = [...MUST_HAVES, ...METRICS, ...BEYOND_THE_PLAN]
