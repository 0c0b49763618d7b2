import { reasonOf } from '../../errors/orion-error.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { Finding } from '../experiment/verdict.ts'
import { audit } from './audit.ts'
import type { BuiltIn } from './built-in.ts'
import { callsKept } from './calls-kept.ts'
import { closed } from './closed.ts'
import { effectsOnce } from './effects-once.ts'
import { ending } from './ending.ts'
import { firstDecision } from './first-decision.ts'
import { gate } from './gate.ts'
import { history } from './history.ts'
import { resultStands } from './result-stands.ts'
import { runChecker } from './run-checker.ts'
import { serverLogs } from './server-logs.ts'
import { timers } from './timers.ts'
import { votes } from './votes.ts'

/** By what every run of every experiment is looked at, whatever was done to it. */
export const CHECKERS: readonly BuiltIn[] = [
  closed,
  ending,
  resultStands,
  history,
  callsKept,
  effectsOnce,
  gate,
  firstDecision,
  votes,
  audit,
  timers,
  serverLogs,
]

/** What all checkers found in one run, those of the experiment included. */
export async function checkAll(
  evidence: Evidence,
  control: Evidence | undefined,
): Promise<Finding[]> {
  const own = evidence.experiment.checkers ?? []
  return [
    ...check(CHECKERS, evidence, control),
    ...(await Promise.all(own.map((checker) => runChecker(checker, evidence, control)))),
  ]
}

/** What some of Orion's checkers found; those that had nothing to look at are left out. */
export function check(
  checkers: readonly BuiltIn[],
  evidence: Evidence,
  control: Evidence | undefined,
): Finding[] {
  return checkers.flatMap(({ name, check }) => {
    try {
      return check(evidence, control) ?? []
    } catch (error) {
      const problems = [`the checker failed: ${reasonOf(error)}`]
      return [{ checker: name, verdict: 'unknown', looked: 'nothing', problems } as const]
    }
  })
}
