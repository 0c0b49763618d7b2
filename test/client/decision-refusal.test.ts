import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisionRefusal } from '../../src/client/decision-refusal.ts'

for (const [type, reason, code] of [
  ['ApprovalNotOpen', 'the approval "x" is not open', 'APPROVAL_NOT_OPEN'],
  ['ApprovalAmbiguous', 'several decisions (a, b); name one', 'APPROVAL_AMBIGUOUS'],
  ['DecisionIdUsed', 'the decision id "d" was used earlier', 'DECISION_ID_USED'],
  ['InputInvalid', 'approver: must not be empty', 'INPUT_INVALID'],
  [undefined, 'anything else', 'INPUT_INVALID'],
  ['AcceptedUpdateCompletedWorkflow', 'ended', 'RUN_CLOSED'],
  ['UnprocessedUpdate', 'nobody looked', 'NO_WORKER'],
  ['InputInvalid', 'No registered handler for update: decide', 'APPROVAL_NOT_OPEN'],
] as const) {
  test(`a decision refused as ${type} (${reason}) is ${code}`, () => {
    const cause = new Error('of the SDK')
    const error = decisionRefusal('run-1', { type, reason, cause })
    assert.equal(error.code, code)
    assert.match(error.message, /run-1/)
    assert.equal(error.cause, cause)
  })
}
