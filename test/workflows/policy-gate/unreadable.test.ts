// Messages of another program that nobody can read: they count for nothing, and stop no run.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import { GATE_MESSAGE, PEOPLE_CHANGED } from '../../../src/contract/policy-gate.ts'
import { ask } from './asked.ts'
import { useCrowd } from './crowd-world.ts'

const world = useCrowd('abc')
const { taskQueue } = world
const { UpdateWorkflowExecutionLifecycleStage: Stage } = proto.temporal.api.enums.v1
const bytes = (text: string) => Buffer.from(text)

const UNREADABLE = {
  'of no encoding': { metadata: {}, data: bytes('{}') },
  'of an unknown encoding': { metadata: { encoding: bytes('binary/other') }, data: bytes('{}') },
  'of an encoding of other programs': {
    metadata: { encoding: bytes('json/protobuf'), messageType: bytes('other.Vote') },
    data: bytes('{}'),
  },
  'cut off': { metadata: { encoding: bytes('json/plain') }, data: bytes('{"approvalId":') },
  empty: { metadata: { encoding: bytes('json/plain') }, data: bytes('') },
} as const

test('what nobody can read is refused or dropped, and the run goes on and is decided', async () => {
  const run = await ask(world.stack, world.crowd, { taskQueue })
  await run.untilOpen()
  const { workflowService } = world.stack.client.temporal.connection
  const place = { namespace: 'default', workflowExecution: { workflowId: run.id } }
  for (const [what, payload] of [
    ...Object.entries(UNREADABLE),
    ['of nothing', undefined] as const,
  ]) {
    const input = { payloads: payload ? [payload] : [] }
    for (const signalName of [GATE_MESSAGE, PEOPLE_CHANGED, 'approve']) {
      await workflowService.signalWorkflowExecution({
        ...place,
        requestId: randomUUID(),
        signalName,
        input,
      })
    }
    const { outcome } = await workflowService.updateWorkflowExecution({
      ...place,
      waitPolicy: { lifecycleStage: Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED },
      request: { meta: { updateId: randomUUID() }, input: { name: GATE_MESSAGE, args: input } },
    })
    assert.ok(outcome?.failure, what)
  }
  assert.equal((await run.vote('a')).state, 'counted')
  assert.equal((await run.vote('b')).state, 'decided')
  assert.equal((await run.result<Outcome>()).status, 'approved')
})
