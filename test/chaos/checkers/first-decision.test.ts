import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDecision } from '../../../src/chaos/checkers/first-decision.ts'
import type { Evidence } from '../../../src/chaos/experiment/evidence.ts'
import { evidence, find, problem } from './support/evidence.ts'
import {
  accepted,
  decide,
  DECIDED_AT,
  NO,
  row,
  signalled,
  standing,
  status,
  YES,
} from './support/decisions.ts'
import { payloads, run, STARTED, task, type Line } from './support/histories.ts'

const world = (
  calls: Evidence['calls'],
  decisions: Evidence['decisions'],
  ...lines: readonly Line[]
): Partial<Evidence> => ({ calls, decisions, runs: [run('run-1', STARTED, ...lines)] })

const both = [accepted(YES, 1), accepted(NO, 1)]

test('the first decision stands, and the second gets it as its answer', () => {
  const calls = [decide(YES, [0, 10], YES), decide(NO, [20, 30], YES), status(YES, 40)]
  const finding = find(firstDecision, world(calls, [row(YES)], ...both))
  assert.equal(finding.verdict, 'pass', finding.problems.join())
  assert.equal(finding.looked, '2 decisions sent, 2 of them answered, 2 in the history, 1 row')
})

test('a second decision that takes the place of the first is found', () => {
  const calls = [decide(YES, [0, 10], YES), decide(NO, [20, 30], NO)]
  const finding = find(firstDecision, world(calls, [row(NO)], ...both))
  assert.equal(finding.verdict, 'fail')
  assert.match(finding.problems.join(), /no order of the calls explains them all/)
  assert.match(finding.problems.join(), /approved by maria \(yes-1\) came first, and rejected/)
})

test('two at the same time may win either way, and not both', () => {
  const heard = (stands: typeof YES | typeof NO) => [
    decide(YES, [0, 10], stands),
    decide(NO, [0, 10], stands),
  ]
  assert.equal(find(firstDecision, world(heard(YES), [row(YES)], ...both)).verdict, 'pass')
  const turned = [accepted(NO, 1), accepted(YES, 1)]
  assert.equal(find(firstDecision, world(heard(NO), [row(NO)], ...turned)).verdict, 'pass')
  const each = [decide(YES, [0, 10], YES), decide(NO, [0, 10], NO)]
  assert.equal(find(firstDecision, world(each, [row(YES)], ...both)).verdict, 'fail')
})

test('a row of another decision than the one that was answered is found', () => {
  const calls = [decide(YES, [0, 10], YES), decide(NO, [20, 30])]
  const finding = find(firstDecision, world(calls, [row(NO)], ...both))
  assert.match(finding.problems.join(), /cannot follow the row of approval_decisions: rejected/)
})

test('a decision whose answer was lost may stand or not', () => {
  const calls = [decide(YES, [0, 10]), decide(NO, [20, 30], YES)]
  assert.equal(find(firstDecision, world(calls, [row(YES)], ...both)).verdict, 'pass')
  const late = [decide(YES, [0, 10]), decide(NO, [20, 30], NO)]
  assert.equal(find(firstDecision, world(late, [row(NO)], accepted(NO, 1))).verdict, 'pass')
})

test('a question after a decision was answered must get this decision', () => {
  const open = [decide(YES, [0, 10], YES), status(undefined, 20)]
  const finding = find(firstDecision, world(open, [row(YES)], accepted(YES, 1)))
  assert.match(problem(finding), /cannot follow query status: open/)
})

test('a deadline that is over decides too, and a late decision gets that as its answer', () => {
  const late = {
    ...decide(YES, [20, 30], NO),
    value: { accepted: false, standing: { decision: 'expired', decidedAt: DECIDED_AT } },
  }
  assert.equal(
    find(firstDecision, world([late], [row('expired')], accepted(YES, 1))).verdict,
    'pass',
  )
  const won = [decide(YES, [0, 10], YES)]
  assert.equal(find(firstDecision, world(won, [row('expired')], accepted(YES, 1))).verdict, 'fail')
})

test('an answer that says accepted of another’s decision is found', () => {
  const lie = { ...decide(NO, [20, 30], YES), value: { accepted: true, standing: standing(YES) } }
  const calls = [decide(YES, [0, 10], YES), lie]
  assert.equal(find(firstDecision, world(calls, [row(YES)], ...both)).verdict, 'fail')
})

test('the result of the run is the decision that stands', () => {
  const calls = [decide(YES, [0, 10], YES)]
  const ending = { status: 'completed', result: standing(NO) } as const
  const here = { ...world(calls, [row(YES)], accepted(YES, 1)), ending }
  assert.match(problem(find(firstDecision, here)), /the result of the run: rejected/)
})

test('another person’s decision may stand', () => {
  assert.equal(find(firstDecision, world([], [row(YES)], signalled(YES))).verdict, 'pass')
  const late = [decide(NO, [20, 30], YES)]
  const lines = [signalled(YES), accepted(NO, 2)]
  assert.equal(find(firstDecision, world(late, [row(YES)], ...lines)).verdict, 'pass')
})

test('a recorded decision that nobody sent is found', () => {
  const finding = find(firstDecision, world([], [row(YES)], signalled(NO)))
  assert.match(problem(finding), /approved by maria \(yes-1\) is recorded, and no message/)
})

test('one decision that is reported with two moments is found', () => {
  const later = { ...row(YES), decidedAt: '2026-11-23T12:00:01Z' }
  const calls = [decide(YES, [0, 10], YES)]
  const finding = find(firstDecision, world(calls, [later], accepted(YES, 1)))
  assert.match(problem(finding), /decided at 2026-11-23T12:00:00.000Z and at .*01.000Z/)
})

test('a decision that was answered and has no row is found', () => {
  const answer = payloads({ accepted: true, standing: standing(YES) })
  const completed: Line = [
    'workflowExecutionUpdateCompleted',
    { acceptedEventId: 5, outcome: { success: answer } },
  ]
  const lines = [...task(2), accepted(YES, 2), completed]
  const finding = find(firstDecision, world([], [], ...lines))
  assert.match(problem(finding), /was answered, and approval_decisions has no row/)
  const lost = find(firstDecision, world([], [], signalled(YES)), { decisions: [row(YES)] })
  assert.match(problem(lost), /approved by maria \(yes-1\) is in the history, and .* no row/)
  const none = find(firstDecision, world([decide(YES, [0, 10])], []), { decisions: [row(YES)] })
  assert.match(problem(none), /no row of the run, and one of the control/)
})

test('a run that asks twice has each of its approvals looked at by itself', () => {
  const calls = [decide(YES, [0, 10], YES), decide(NO, [20, 30], NO)]
  const rows = [row(YES, 'first'), row(NO, 'second')]
  assert.equal(find(firstDecision, world(calls, rows, ...both)).verdict, 'pass')
})

test('no decision is nothing to look at, unless the control had one', () => {
  const none = evidence()
  assert.equal(firstDecision.check(none, none), undefined)
  assert.equal(find(firstDecision, {}, { decisions: [row(YES)] }).verdict, 'unknown')
})
