import type { DecisionRow } from '../../store/store.ts'
import type { CallerCall, Evidence } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { decisionMessages, givenIn } from './approval/decision-messages.ts'
import { keyOf, registerCalls, type Register } from './approval/decision-register.ts'
import { inventedDecisions, wrongByHistory } from './approval/history-decision.ts'
import { isUnderPolicy, policyRequests } from './approval/policy-requests.ts'
import { linearize } from './approval/linearize.ts'
import { answerOf, statusOf } from './approval/standing.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { ORDERS_TRIED_MAX } from './limits.ts'

/**
 * The first decision stands: all calls and answers of an approval, its row and its result can be
 * put into one order of a register that is written once.
 */
export const firstDecision: BuiltIn = {
  name: 'first-decision',
  check: (watched, watchedControl) => {
    const evidence = withoutPolicies(watched)
    const control = watchedControl && withoutPolicies(watchedControl)
    const nothing = !hasDecisions(evidence)
    if (nothing && !(control && hasDecisions(control))) return undefined
    // It may have been cancelled before anybody could decide.
    if (nothing && evidence.ending?.status === 'cancelled') return undefined
    const unknown = ['in the control a decision was taken, and here there is none to look at']
    const seen: Observation = nothing ? { looked: 'no decision', unknown } : look(evidence, control)
    return findingOf('first-decision', seen)
  },
}

/** Of those under a policy several votes decide: see `votes`. */
function withoutPolicies(evidence: Evidence): Evidence {
  const isOther = isUnderPolicy(policyRequests(evidence.runs))
  const decisions = evidence.decisions?.filter((row) => !isOther(row))
  return { ...evidence, decisions }
}

function hasDecisions({ calls, decisions = [], runs }: Evidence): boolean {
  return decisions.length > 0 || calls.some(givenIn) || decisionMessages(runs).length > 0
}

function look(evidence: Evidence, control: Evidence | undefined): Observation {
  const { calls, runs, decisions } = evidence
  const sent = calls.filter(givenIn)
  const answered = sent.filter(({ value }) => answerOf(value))
  const invented = inventedDecisions(evidence)
  // What nobody sent has no place in any order, which would only say the same again.
  const looks = invented.length > 0 ? [] : approvalsOf(evidence).map(order)
  const byHistory = wrongByHistory(evidence, control)
  return {
    looked: [
      `${several(sent.length, 'decision')} sent, ${answered.length} of them answered`,
      `${decisionMessages(runs).length} in the history`,
      decisions ? several(decisions.length, 'row') : 'no database to ask',
    ].join(', '),
    wrong: [...invented, ...looks.flatMap(({ wrong }) => wrong), ...byHistory.wrong],
    unknown: [...looks.flatMap(({ unknown }) => unknown), ...byHistory.unknown],
  }
}

/** A run may ask more than once; then each approval has the calls that carry its decision id. */
function approvalsOf(evidence: Evidence): Evidence[] {
  const { decisions = [], calls } = evidence
  if (decisions.length <= 1) return [evidence]
  return decisions.map((row) => ({
    ...evidence,
    decisions: [row],
    ending: undefined,
    calls: calls.filter((call) => speaksOf(call, row)),
  }))
}

function speaksOf(call: CallerCall, { decisionId }: DecisionRow): boolean {
  const ids = [
    givenIn(call)?.decisionId,
    answerOf(call.value)?.standing.decisionId,
    statusOf(call.value)?.decision?.decisionId,
  ]
  return decisionId !== undefined && ids.includes(decisionId)
}

function order(evidence: Evidence): { wrong: string[]; unknown: string[] } {
  const operations = registerCalls(evidence)
  const search = { operations, keyOf, triedMax: ORDERS_TRIED_MAX }
  const found = linearize<Register>(search, 'open')
  if (found.found === true) return { wrong: [], unknown: [] }
  if (found.found === 'too many to try') {
    const many = several(operations.length, 'call')
    return { wrong: [], unknown: [`${many} are too concurrent to find their order`] }
  }
  const before = found.order.length > 0 ? `after ${found.order.join(', then ')}, ` : ''
  const wrong = `no order of the calls explains them all: ${before}there cannot follow ${found.stuck.join(', nor ')}`
  return { wrong: [wrong], unknown: [] }
}
