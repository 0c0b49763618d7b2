import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WorkflowFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'

const world = useWorker()
const { taskQueue } = world

// As a program that does not know Orion's client would start it.
async function failureOf(type: string, input: unknown): Promise<ApplicationFailure> {
  const workflowId = uniqueId('bad-input')
  try {
    await world.stack.client.temporal.workflow.execute(type, {
      workflowId,
      taskQueue,
      args: [input],
    })
  } catch (error) {
    assert.ok(error instanceof WorkflowFailedError && error.cause instanceof ApplicationFailure)
    assert.deepEqual(await world.stack.store.listAudit(workflowId), [])
    return error.cause
  }
  throw new Error(`${type} took ${JSON.stringify(input)}`)
}

const CASES: readonly (readonly [string, unknown, RegExp])[] = [
  ['durableDemo', { steps: 0 }, /steps/],
  ['durableDemo', { steps: 2.5 }, /steps/],
  ['durableDemo', { sleep: '-5 s' }, /sleep.*not a duration/],
  ['durableDemo', { sleep: -1 }, /sleep/],
  ['durableDemo', { sleep: '366 days' }, /365 days/],
  ['durableDemo', { sleep: 'soon' }, /not a duration/],
  ['durableDemo', 'five', /object/],
  ['durableDemo', { stpes: 4 }, /stpes/],
  ['approval', { subject: '', requestedBy: 'x' }, /subject must not be empty/],
  ['approval', { subject: 'x', requestedBy: 'a\u0000b' }, /control characters/],
  ['approval', undefined, /object/],
  ['order', { sku: 'lamp', amountCents: '4900' }, /amountCents/],
  ['batchImport', { records: 1e9 }, /records/],
]

for (const [type, input, reason] of CASES) {
  test(`${type} ends at once on ${JSON.stringify(input)}, and nothing is recorded`, async () => {
    const failure = await failureOf(type, input)
    assert.equal(failure.type, 'InputInvalid')
    assert.equal(failure.nonRetryable, true)
    assert.match(failure.message, reason)
  })
}
