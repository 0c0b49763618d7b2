import type { Evidence } from '../evidence.ts'
import { defineExperiment, type Checker } from '../experiment.ts'
import type { Finding } from '../verdict.ts'
import { APPROVED, untilItAsks, YES } from './approval-request.ts'

const SECOND = 'decide-no-1'

const secondDecision: Checker = {
  name: 'second-decision-refused',
  check: (evidence) => ({ checker: 'second-decision-refused', ...judge(evidence) }),
}

/** One says yes by an update; another one comes later, says no, and gets the first as an answer. */
export const approvalUpdate = defineExperiment({
  ...APPROVED,
  name: 'approval-update',
  cancellable: true,
  async drive(run) {
    await untilItAsks(run)
    await run.update('decide', 'decide-yes-1', { decision: 'approved', ...YES })
    const no = { decision: 'rejected', decisionId: 'no-1', approver: 'paul' }
    // A run that has ended refuses it as well. What was answered is looked at by the checker.
    await run.update('decide', SECOND, no).catch(() => {})
  },
  checkers: [secondDecision],
})

function judge({ calls }: Evidence): Omit<Finding, 'checker'> {
  const second = calls.filter(({ id }) => id === SECOND)
  const answers = second.flatMap(({ outcome, value }) => (outcome === 'ok' ? [value] : []))
  const looked = `${second.length} calls of the second decision, ${answers.length} answered`
  const problems = answers
    .filter((answer) => !tellsOfTheFirst(answer))
    .map((answer) => `the second decision got ${JSON.stringify(answer)}`)
  if (problems.length > 0) return { verdict: 'fail', looked, problems }
  const known = second.some(({ outcome }) => outcome !== 'unknown')
  if (known) return { verdict: 'pass', looked, problems }
  return { verdict: 'unknown', looked, problems: ['nobody knows what became of it'] }
}

function tellsOfTheFirst(answer: unknown): boolean {
  const { accepted, standing } = answer as {
    readonly accepted?: boolean
    readonly standing?: { readonly decisionId?: string }
  }
  return accepted === false && standing?.decisionId === YES.decisionId
}
