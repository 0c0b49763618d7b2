import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { fetchEvents } from '../../../src/client/history.ts'
import { connectStack } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { counterOf } from '../support/metrics.ts'
import { startSlowRun } from '../support/slow-run.ts'
import { isAlive, startSupervisor } from '../support/start-supervisor.ts'

/** Long enough to be frozen in its midst, and shorter than what another worker waits for. */
const SLOW_MS = 1_500
const OPTIONS = {
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '2 seconds',
  retry: { initialInterval: 100 },
}
const LATE = 'late answer refused by Temporal'

test('a host that was frozen wakes up, and what it then answers is refused: one effect', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  // Its one place for an activity is taken, so that it does not poll for another attempt.
  const env = { ORION_HEALTH_ADDRESS: '127.0.0.1:0', ORION_ACTIVITIES_MAX: '1' }
  // Both are there before: the SDK itself drops an answer that is over 5 s later than its timeout.
  await using first = await startSupervisor(taskQueue, { processes: 1, env })
  await using second = await startSupervisor(taskQueue, { processes: 1, env })
  const { id, pid } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options: OPTIONS })
  const [frozen, other] = first.workers()[0] === pid ? [first, second] : [second, first]
  assert.equal(pid, frozen.workers()[0])
  // A stopped worker would outlive its supervisor, and the test.
  using _end = { [Symbol.dispose]: () => void process.kill(pid, 'SIGKILL') }

  // Both, so that there is nobody who would notice.
  const signal = (name: NodeJS.Signals) => {
    for (const stopped of [frozen.pid, pid]) process.kill(stopped, name)
  }
  signal('SIGSTOP')
  await waitFor('the end of the activity', async () =>
    (await fetchEvents(stack.client, id)).some(({ type }) => type === 'activityTaskCompleted'),
  )
  const effects = await stack.store.listEffects(id)
  assert.equal(frozen.logged(LATE).length + other.logged(LATE).length, 0)

  signal('SIGCONT')
  // It may have got a workflow task meanwhile, whose answer may be late as well.
  const line = await waitFor('the refusal', () =>
    frozen.logged(LATE).find(({ method }) => method === 'RespondActivityTaskCompleted'),
  )

  assert.equal(line['worker'], pid)
  assert.ok((await counterOf(frozen, 'orion_late_answers_total')) > 0)
  assert.equal(await awaitResult(stack.client, id, 30_000), 2, 'the attempt that counts')
  assert.deepEqual(await stack.store.listEffects(id), effects, 'no second effect')
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['begun', 'done'],
  )
  // It could not know who else was held up with it, so that it killed nobody for it.
  assert.equal(await isAlive(pid), true)
  assert.equal(await counterOf(frozen, 'orion_worker_hangs_total'), 0)
})
