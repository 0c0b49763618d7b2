import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDecision } from '../../../src/chaos/checkers/first-decision.ts'
import type { Evidence } from '../../../src/chaos/experiment/evidence.ts'
import { find, problem } from './support/evidence.ts'
import { accepted, NO, row, signalled, standing, YES, type Given } from './support/decisions.ts'
import { activity, payloads, run, STARTED, task, type Line } from './support/histories.ts'

const CANCELLED = { status: 'cancelled', type: 'CancelledFailure', message: 'cancelled' } as const
const CANCEL: Line = ['workflowExecutionCancelRequested', {}]

const REQUEST = { subject: 'Refund', requestedBy: 'agent-7', timeout: 1_000 }
const APPROVAL: Line = [
  'workflowExecutionStarted',
  { workflowType: { name: 'approval' }, input: payloads(REQUEST) },
]

const world = (decisions: Evidence['decisions'], ...lines: readonly Line[]): Partial<Evidence> => ({
  calls: [],
  decisions,
  runs: [run('run-1', ...lines)],
})

const look = (decisions: Evidence['decisions'], ...lines: readonly Line[]) =>
  find(firstDecision, world(decisions, ...lines), 'no control')

test('the first decision stands, in any mixture of the two channels', () => {
  const channels: readonly ((given: Given) => Line)[] = [signalled, (given) => accepted(given, 3)]
  for (const first of channels) {
    for (const second of channels) {
      // The update was taken after the signal that is event 2.
      const lines = [APPROVAL, first(NO), second(YES)]
      const signalIsFirst = first === signalled || second !== signalled
      const [winner, loser] = signalIsFirst ? [NO, YES] : [YES, NO]
      assert.equal(look([row(winner)], ...lines).verdict, 'pass')
      assert.match(problem(look([row(loser)], ...lines)), /came first, and/)
    }
  }
})

test('a message is held against the gate that it names, or the only one', () => {
  const named = (given: Given, approvalId: string): Line => {
    const { decision, ...answer } = given
    const signalName = decision === 'approved' ? 'approve' : 'reject'
    return ['workflowExecutionSignaled', { signalName, input: payloads({ ...answer, approvalId }) }]
  }
  const other = { ...YES, decisionId: 'yes-2' }
  const rows = [row(NO, 'approval'), row(other, 'approval-2')]
  // For the first gate alone, which it came too late for.
  assert.equal(
    look(rows, APPROVAL, signalled(NO), signalled(YES), signalled(other)).verdict,
    'pass',
  )
  const early = look(rows, APPROVAL, signalled(NO), named(YES, 'approval-2'), signalled(other))
  assert.match(problem(early), /yes-1\) came first/)
})

test('a decision that reached the server in time is not expired', () => {
  const lines = (atMs: number): Line[] => [
    APPROVAL,
    ...task(2),
    [...signalled(YES), atMs] as unknown as Line,
  ]
  assert.match(problem(look([row('expired')], ...lines(900))), /in time, and .* as expired/)
  assert.equal(look([row('expired')], ...lines(1_100)).verdict, 'pass')
})

test('a decision that was taken before the run was cancelled has a row', () => {
  const ended = (...lines: readonly Line[]) => ({ ...world([], ...lines), ending: CANCELLED })
  const taken = find(firstDecision, ended(APPROVAL, signalled(YES), CANCEL), 'no control')
  assert.match(problem(taken), /approved by maria \(yes-1\) is in the history, and .* no row/)
  const beside = { decisions: [row(YES)] }
  const none = ended(APPROVAL, CANCEL, signalled(YES))
  assert.equal(find(firstDecision, none, beside).verdict, 'pass')
})

test('in a user’s own workflow a decision without a row is unknown if Orion records decisions', () => {
  const transition = { type: 'recordTransition', args: [{ sequence: 1, status: 'working' }] }
  const ended = { ...world([], STARTED, signalled(YES), ...activity(3, transition)) }
  const heard = find(firstDecision, { ...ended, ending: CANCELLED }, 'no control')
  assert.equal(heard.verdict, 'unknown')
  assert.match(problem(heard), /had it opened a gate, the decision is lost/)
  const own = { ...world([], STARTED, signalled(YES)), ending: CANCELLED }
  assert.equal(find(firstDecision, own, 'no control').verdict, 'pass')
})

test('one of several answered decisions without a row is found', () => {
  const answered = (given: Given, after: number, id: number): Line[] => [
    accepted(given, after),
    [
      'workflowExecutionUpdateCompleted',
      {
        acceptedEventId: id,
        outcome: { success: payloads({ accepted: true, standing: standing(given) }) },
      },
    ],
  ]
  const lines = [STARTED, ...answered(YES, 1, 2), ...answered(NO, 3, 4)]
  assert.equal(look([row(YES, 'one'), row(NO, 'two')], ...lines).verdict, 'pass')
  assert.match(problem(look([row(YES, 'one')], ...lines)), /rejected by paul \(no-1\) was answered/)
})

test('a decision id that decided two gates is found, and so is a gate that was decided twice', () => {
  const both = [row(YES, 'delete-one'), row(YES, 'delete-all')]
  assert.match(
    look(both, APPROVAL, signalled(YES)).problems.join(),
    /yes-1 has decided more than once: delete-one \(approved .*\) and delete-all/,
  )
  const record = (decision: string, id: number) =>
    activity(id, { type: 'recordDecision', args: [{ approvalId: 'approval', decision }] })
  const lines = [APPROVAL, signalled(YES), ...record('approved', 3), ...record('rejected', 6)]
  assert.match(
    look([row(YES)], ...lines).problems.join(),
    /gate approval was decided more than once/,
  )
  const again = [APPROVAL, signalled(YES), ...record('approved', 3), ...record('approved', 6)]
  assert.equal(look([row(YES)], ...again).verdict, 'pass')
  const [one, other] = [record('approved', 2), record('rejected', 2)]
  const chain = [run('run-1', STARTED, ...one), run('run-2', STARTED, ...other)]
  const finding = find(
    firstDecision,
    { decisions: [], calls: [], runs: chain },
    { decisions: [row(YES)] },
  )
  assert.doesNotMatch(finding.problems.join(), /two gates have one name/)
})
