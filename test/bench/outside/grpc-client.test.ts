// The client by plain gRPC, against the real server: each of its calls arrives, and is answered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { outsideClient } from '../../../bench/outside/clients/outside-client.ts'
import { temporalAddress } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { useWorker } from '../../support/use-worker.ts'

const RESULT_MS_MAX = 30_000
const world = useWorker()

test('starts, asks, decides by signal and by update, and cancels by plain gRPC', async () => {
  const program = await outsideClient('grpc', '', () => undefined)
  const outside = await program.start(temporalAddress())
  try {
    const start = async (name: string) => {
      const run = uniqueId(name)
      const argument = { subject: 'From outside', requestedBy: 'ada', timeout: '1 hour' }
      const queue = world.taskQueue
      const said = await outside.call({ call: 'start', run, type: 'approval', argument, queue })
      assert.ok('answer' in said, JSON.stringify(said))
      return run
    }
    const decided = await start('outside-decided')
    const asked = await outside.call({ call: 'query', run: decided, name: 'approvals' })
    assert.match(JSON.stringify(asked), /"approvalId":"approval"/)
    const answer = { decisionId: 'no', approver: 'maria' }
    const signal = { call: 'signal', run: decided, name: 'reject', argument: answer } as const
    assert.deepEqual(await outside.call(signal), { answer: null })
    const update = {
      call: 'update',
      run: await start('outside-updated'),
      name: 'decide',
      argument: { ...answer, decision: 'rejected' },
      updateId: 'no',
    } as const
    assert.match(JSON.stringify(await outside.call(update)), /"accepted":true/)
    const cancelled = await start('outside-cancelled')
    assert.deepEqual(await outside.call({ call: 'cancel', run: cancelled }), { answer: null })
    const resultOf = (run: string) => awaitResult(world.stack.client, run, RESULT_MS_MAX)
    assert.match(JSON.stringify(await resultOf(decided)), /"rejected"/)
    assert.match(JSON.stringify(await resultOf(update.run)), /"rejected"/)
    await assert.rejects(resultOf(cancelled))
  } finally {
    await outside.close()
  }
})
