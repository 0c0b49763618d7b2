import { ApplicationFailure } from '@temporalio/workflow'
import type { z } from 'zod'
import { FailureType } from '../contract/failure-types.ts'
import { describeIssues } from '../contract/invalid-input.ts'

/**
 * Checks a workflow's input where it arrives, since a run may be started by anything that
 * speaks to Temporal. A wrong one ends the run at once instead of failing its tasks forever.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw ApplicationFailure.nonRetryable(describeIssues(parsed.error), FailureType.InputInvalid)
}
