import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDecision } from '../../../src/chaos/checkers/first-decision.ts'
import { gate } from '../../../src/chaos/checkers/gate.ts'
import { votes } from '../../../src/chaos/checkers/votes.ts'
import type { Evidence } from '../../../src/chaos/experiment/evidence.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { activity, run, STARTED, type Line } from './support/histories.ts'
import {
  counted,
  decidedRow,
  opened,
  signalled,
  spent,
  updated,
  voteRow,
} from './support/policy-lines.ts'

const DECIDED = { kind: 'decided', outcome: { status: 'approved' } }

const world = (lines: readonly Line[], more: Partial<Evidence> = {}): Partial<Evidence> => ({
  runs: [run('run-1', STARTED, ...lines)],
  decisions: [decidedRow('approved', 'ben, cleo')],
  letters: [voteRow('ben', counted(1)), voteRow('cleo', DECIDED)],
  ...more,
})

/** Opened by 2 to 4, the votes 5 to 7, one payment from 8 on. */
const VOTED = [...opened(2), ...updated(5, 'ben', counted(1)), signalled('cleo')]
const PAID = activity(8, { type: 'pay' })

const judge = (more: Partial<Evidence> = {}, lines: readonly Line[] = VOTED) =>
  find(votes, world(lines, more))

test('two votes on record and a decision are right; without a request there is nothing to see', () => {
  const finding = judge()
  assert.equal(finding.verdict, 'pass', finding.problems.join())
  assert.equal(
    finding.looked,
    '1 request under a policy, 2 messages in the history, 2 rows of them, 1 decision',
  )
  assert.equal(votes.check(evidence(), undefined), undefined)
})

test('a vote without its row is lost, whichever way it came', () => {
  const of = (by: string) => [voteRow(by, by === 'ben' ? counted(1) : DECIDED)]
  assert.match(problem(judge({ letters: of('cleo') })), /vote ben-1 by ben has no row/)
  const lost = judge({ letters: of('ben'), decisions: [] })
  assert.match(problem(lost), /vote cleo-1 by cleo has no row/)
  const ended = { status: 'terminated', type: '', message: '' } as const
  assert.equal(judge({ letters: of('ben'), decisions: [], ending: ended }).verdict, 'pass')
})

test('a row that says something else than its sender heard, or that is there twice, is found', () => {
  const [ben, cleo] = [voteRow('ben', counted(2)), voteRow('cleo', DECIDED)]
  assert.match(problem(judge({ letters: [ben, cleo] })), /answered in another way/)
  const right = voteRow('ben', counted(1))
  assert.match(problem(judge({ letters: [right, cleo, cleo] })), /cleo-1 by cleo has 2 rows/)
})

test('who is counted twice is found; the same message twice counts once', () => {
  const again = [...VOTED, signalled('ben', 'ben-2')]
  const letters = [voteRow('ben', counted(1)), voteRow('cleo', DECIDED)]
  const twice = [...letters, voteRow('ben', counted(2), 'ben-2')]
  assert.match(
    problem(judge({ letters: twice }, again)),
    /ben was counted 2 times \(ben-1, ben-2\)/,
  )
  assert.equal(judge({}, [...VOTED, signalled('ben')]).verdict, 'pass')
  const refused = [...letters, voteRow('ben', { kind: 'not-allowed' }, 'ben-2')]
  assert.equal(judge({ letters: refused }, again).verdict, 'pass')
})

test('an approval without a vote is found, unless its deadline approves', () => {
  const nobody = { letters: [], decisions: [decidedRow('approved')] }
  assert.match(problem(judge(nobody, opened(2))), /approved by nobody is recorded, and no vote/)
  const byItself = opened(2, { policy: { onTimeout: 'approve' } })
  assert.equal(judge(nobody, byItself).verdict, 'pass')
  assert.equal(
    judge({ letters: [], decisions: [decidedRow('expired')] }, opened(2)).verdict,
    'pass',
  )
})

test('an approval for one step that two have used is found', () => {
  const twice = [...VOTED, ...spent(8, 'pay'), ...spent(11, 'pay-again')]
  assert.match(problem(judge({}, twice)), /request was used by pay and by pay-again/)
  assert.equal(judge({}, [...VOTED, ...spent(8, 'pay'), ...spent(11, 'pay')]).verdict, 'pass')
  const each = [...opened(2, { use: { single: false } }), ...twice.slice(3)]
  assert.equal(judge({}, each).verdict, 'pass')
})

test('the first decision is no question of votes', () => {
  assert.equal(firstDecision.check(evidence(world(VOTED)), undefined), undefined)
})

test('an effect that needs two approvals comes after the second', () => {
  const asks = (approvals: number) => ({
    experiment: {
      start: { workflow: 'refund' },
      gated: [{ effect: 'pay', activity: 'pay', approvals }],
    },
    effects: [{ name: 'pay', applied: 1 }],
  })
  const paid = (lines: readonly Line[], approvals = 2) => find(gate, world(lines, asks(approvals)))
  assert.equal(paid([...VOTED, ...PAID]).verdict, 'pass')
  assert.match(problem(paid([...VOTED, ...PAID], 3)), /needs 3 approvals .* with 2 \(ben, cleo\)/)
  const soon = [...VOTED.slice(0, 5), ...activity(7, { type: 'pay' }), signalled('cleo')]
  assert.match(problem(paid(soon)), /did not wait for its approval/)
  assert.equal(paid(soon, 1).verdict, 'pass')
  assert.match(problem(paid([...opened(2), ...activity(5, { type: 'pay' })], 1)), /has no approval/)
})
