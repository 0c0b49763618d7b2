import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WorkerCode } from '../../../src/chaos/lane/worker-code.ts'
import { lendWorkers } from '../../../src/chaos/trial/lend-workers.ts'

test('a caller sends workers away and back, and none once its run is over', async () => {
  const { done, lane } = listening()
  const workers = lendWorkers(lane, {})
  await workers.stop()
  workers.start()
  await workers.giveBack()
  await workers.stop()
  await workers.upgrade()
  assert.deepEqual(done, ['away', 'back'])
})

test('an upgrade is served by new workers, and undone for the next run', async () => {
  const { done, lane } = listening()
  const workers = lendWorkers(lane, { workflows: 'old', upgrade: { workflows: 'new' } })
  await workers.upgrade()
  assert.deepEqual(done.splice(0), ['new', 'away', 'back'])
  await workers.giveBack()
  assert.deepEqual(done, ['old', 'away', 'back'])
})

function listening() {
  const done: (string | undefined)[] = []
  const lane = {
    serve: async ({ workflows }: WorkerCode) => void done.push(workflows),
    sendAway: async () => void done.push('away'),
    resume: () => void done.push('back'),
  }
  return { done, lane }
}
