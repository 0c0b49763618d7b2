import { z } from 'zod'
import { describeIssues } from '../../contract/invalid-input.ts'
import { reasonOf } from '../../errors/orion-error.ts'
import { within } from '../../time/within.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { Checker } from '../experiment/experiment.ts'
import { VERDICTS, type Finding } from '../experiment/verdict.ts'
import { CHECK_MS_MAX } from './limits.ts'

/**
 * What an experiment's own checker finds. One that fails, hangs or says nothing of use is no
 * verdict on the run, and must not end the campaign either: it is unknown.
 */
export async function runChecker(
  { name, check }: Checker,
  evidence: Evidence,
  control: Evidence | undefined,
): Promise<Finding> {
  const unknown = (why: string): Finding => ({
    checker: name,
    verdict: 'unknown',
    looked: 'nothing',
    problems: [why],
  })
  const tooLong = () => unknown(`the checker had found nothing out after ${CHECK_MS_MAX / 1_000} s`)
  try {
    // In a function of its own, so that one that throws instead of rejecting is caught too.
    const checked = async () => check(evidence, control)
    const given: unknown = await within(checked(), CHECK_MS_MAX, tooLong)
    const { data, error } = findingSchema.safeParse(given)
    if (data) return { ...data, checker: name }
    return unknown(`the checker gave no finding: ${describeIssues(error)}`)
  } catch (error) {
    return unknown(`the checker failed: ${reasonOf(error)}`)
  }
}

// It may be written in JavaScript.
const findingSchema = z.object(
  {
    verdict: z.enum(VERDICTS, `expected ${VERDICTS.join(', ')}`),
    looked: z.string('expected text'),
    problems: z.array(z.string('expected text'), 'expected a list of texts'),
  },
  'expected { verdict, looked, problems }',
)
