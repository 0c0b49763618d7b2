import { reasonOf } from '../../errors/orion-error.ts'
import type { Evidence } from '../evidence.ts'
import type { Checker } from '../experiment.ts'
import { VERDICTS, type Finding } from '../verdict.ts'
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
  const { promise: tooLong, resolve } = Promise.withResolvers<Finding>()
  const why = `the checker had found nothing out after ${CHECK_MS_MAX / 1_000} s`
  const timer = setTimeout(() => resolve(unknown(why)), CHECK_MS_MAX)
  try {
    const finding = await Promise.race([check(evidence, control), tooLong])
    return isFinding(finding) ? finding : unknown('the checker gave no finding')
  } catch (error) {
    return unknown(`the checker failed: ${reasonOf(error)}`)
  } finally {
    clearTimeout(timer)
  }
}

// It may be written in JavaScript.
function isFinding(value: unknown): value is Finding {
  const { verdict, problems } = (value ?? {}) as Partial<Finding>
  return verdict !== undefined && VERDICTS.includes(verdict) && Array.isArray(problems)
}
