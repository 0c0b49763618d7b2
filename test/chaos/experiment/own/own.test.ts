import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallerCall, Evidence } from '../../../../src/chaos/experiment/evidence.ts'
import { experimentSchema } from '../../../../src/chaos/experiment/experiment-schema.ts'
import { approvalUpdate } from '../../../../src/chaos/experiment/own/approval-update.ts'
import { OWN_EXPERIMENTS } from '../../../../src/chaos/experiment/own/own.ts'
import { isWorkflowTypeName, WORKFLOW_TYPES } from '../../../../src/contract/workflow-types.ts'

test('every workflow type of Orion is under test, with an input that it accepts', () => {
  const types = OWN_EXPERIMENTS.map(({ experiment: { start } }) => {
    assert.ok(isWorkflowTypeName(start.workflow))
    WORKFLOW_TYPES[start.workflow].input.parse(start.args?.[0])
    return start.workflow
  })
  assert.deepEqual([...new Set(types)].toSorted(), Object.keys(WORKFLOW_TYPES).toSorted())
})

test('Orion’s own experiments fit the schema of experiments', () => {
  for (const { experiment } of OWN_EXPERIMENTS) experimentSchema.parse(experiment)
})

test('names are unique', () => {
  const names = OWN_EXPERIMENTS.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
})

const ENDINGS: readonly (readonly [name: string, right: unknown, wrong: unknown])[] = [
  ['order', { status: 'completed', steps: ['reserve', 'charge', 'ship'] }, { steps: [] }],
  ['batchImport', { imported: 30, attempts: 2, resumedFrom: 10 }, { imported: 20, attempts: 1 }],
  [
    'approval',
    { decision: 'approved', decisionId: 'yes-1', approver: 'maria', decidedAt: 'now' },
    { decision: 'approved', decisionId: 'no-1', approver: 'paul' },
  ],
]

for (const [wanted, right, wrong] of ENDINGS) {
  test(`${wanted} accepts its result, and no other`, () => {
    const { expect } = OWN_EXPERIMENTS.find(({ name }) => name === wanted)?.experiment ?? {}
    assert.equal(expect?.({ status: 'completed', result: right }), undefined)
    assert.ok(expect?.({ status: 'completed', result: wrong }))
    assert.ok(expect?.({ status: 'terminated', type: 'Terminated', message: '' }))
  })
}

test('order-undone is to fail, as refused', () => {
  const { expect } = OWN_EXPERIMENTS.find(({ name }) => name === 'order-undone')?.experiment ?? {}
  const failed = (type: string) => expect?.({ status: 'failed', type, message: '' })
  assert.equal(failed('Refused'), undefined)
  assert.ok(failed('Unavailable'))
  assert.ok(expect?.({ status: 'completed', result: {} }))
})

async function judge(calls: readonly Partial<CallerCall>[]): Promise<string | undefined> {
  const evidence = { calls: calls.map((call) => ({ id: 'decide-no-1', ...call })) }
  const [checker] = approvalUpdate.checkers ?? []
  return (await checker?.check(evidence as unknown as Evidence, undefined))?.verdict
}

test('a second decision is right where it was refused with the first, and wrong where not', async () => {
  const heard = (accepted: boolean, decisionId: string) =>
    ({ outcome: 'ok', value: { accepted, standing: { decisionId } } }) as const
  assert.equal(await judge([heard(false, 'yes-1')]), 'pass')
  assert.equal(await judge([{ outcome: 'unknown' }, { outcome: 'refused' }]), 'pass')
  assert.equal(await judge([heard(true, 'no-1')]), 'fail')
  assert.equal(await judge([heard(false, 'no-1')]), 'fail')
  assert.equal(await judge([{ outcome: 'unknown' }]), 'unknown')
  assert.equal(await judge([]), 'unknown')
})
