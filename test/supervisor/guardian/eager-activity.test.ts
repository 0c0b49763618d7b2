// Activities that Temporal hands out with its answer to a workflow task, and not to a poll.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import type { RelayEvent } from '../../../src/relay/events.ts'
import { openPolls } from '../../../src/relay/open-polls.ts'
import { openUpstream } from '../../../src/relay/upstream.ts'
import { startGuardedWorker, type Watch } from '../../../src/supervisor/guarded-worker.ts'
import { createGuardian, type Guardian } from '../../../src/supervisor/guardian/guardian.ts'
import { createLogger } from '../../../src/telemetry/logger.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { stackEnvironment, temporalAddress } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { endedFailure } from '../support/run-facts.ts'
import { startSlowRun } from '../support/slow-run.ts'
import { OWN_CODE } from '../support/start-supervisor.ts'

const SLOW_MS = 60_000
/** A worker in time gives its tasks back long before this. */
const TIMEOUT_MS = 30_000

let stack: StackClient
before(async () => (stack = await connectStack()))
after(() => stack[Symbol.asyncDispose]())

interface Guarded extends AsyncDisposable {
  readonly guardian: Guardian
  readonly taskQueue: string
  /** Handed out to the worker with an answer to a workflow task. */
  readonly ridden: readonly string[]
  /** Starts a worker that gets polled tasks of all kinds. */
  successor(): Promise<void>
  kill(): Promise<void>
}

/** A worker behind its relay and guardian; none of its polls for activities reach the server. */
async function guardedWorker(): Promise<Guarded> {
  const taskQueue = uniqueTaskQueue()
  const logger = createLogger({ level: 'error', format: 'json' })
  const upstream = openUpstream({ address: temporalAddress() })
  const guardian = createGuardian({ upstream, logger, lastAttempt: 'leave' })
  const watch: Watch = { upstream, logger, guardian, polls: openPolls(), onLateAnswer() {} }
  const env = stackEnvironment({ ORION_TASK_QUEUES: taskQueue, ORION_SUPERVISED: 'true' })
  const program = { args: ['bin/orion.js', 'worker', 'start', ...OWN_CODE], env }
  const ridden: string[] = []
  const hear = (event: RelayEvent) => {
    if (event.type !== 'tasks-handed-out' || event.call.role !== 'complete-workflow') return
    ridden.push(...event.tasks.map(({ kind }) => kind))
  }
  const first = await startGuardedWorker(program, watch, {
    standby: false,
    onRelay(relay) {
      relay.listen(hear)
      relay.intercept(({ role }) => ({ forward: role !== 'poll-activity', answer: true }))
    },
  })
  const children = [first]
  await first.ready
  return {
    guardian,
    taskQueue,
    ridden,
    async successor() {
      const next = await startGuardedWorker(program, watch, { standby: false })
      children.push(next)
      await next.ready
    },
    async kill() {
      first.signal('SIGKILL')
      await first.exited
      await guardian.settled()
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.signal('SIGKILL')
      await Promise.all(children.map(({ exited }) => exited))
      await guardian.settled()
      upstream.close()
    },
  }
}

test('an activity that came with an answer is given back when its worker is killed', async () => {
  await using worker = await guardedWorker()
  const options = { startToCloseTimeout: SLOW_MS, retry: { initialInterval: 100 } }
  const { id, pid } = await startSlowRun(stack, worker.taskQueue, { ms: SLOW_MS, options })
  assert.deepEqual(worker.ridden, ['activity'])
  await worker.successor()

  await worker.kill()
  assert.equal(worker.guardian.counts.activities, 1)
  assert.equal(await awaitResult(stack.client, id, TIMEOUT_MS), 2, 'in its second attempt')
  const effects = await stack.store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['begun', 'done'],
  )
  const message = `Worker process ${pid} ended (SIGKILL).`
  assert.deepEqual(await endedFailure(stack.client, id), { type: 'WorkerDied', message })
})

test('the only attempt of one is left to its timeout, though the server does not say that it is', async () => {
  await using worker = await guardedWorker()
  const options = { startToCloseTimeout: 3_000, retry: { maximumAttempts: 1 } }
  const { id } = await startSlowRun(stack, worker.taskQueue, { ms: SLOW_MS, options })
  assert.deepEqual(worker.ridden, ['activity'])
  await worker.successor()

  await worker.kill()
  const { left, activities } = worker.guardian.counts
  assert.deepEqual({ left, activities }, { left: 1, activities: 0 })
  await assert.rejects(awaitResult(stack.client, id, TIMEOUT_MS), /StartToClose timeout/)
})

test('a workflow task that came with an answer is given back too', async () => {
  await using worker = await guardedWorker()
  const { taskQueue } = worker
  const id = uniqueId('in-task')
  // A local activity outlasts its task, which is then completed in parts.
  await startRun(stack.client, {
    type: 'slowTask',
    id,
    input: { ms: 20_000 },
    taskQueue,
    custom: true,
  })
  await waitFor('the next part', () => worker.ridden.includes('workflow'))
  await worker.successor()

  await worker.kill()
  assert.equal(worker.guardian.counts.workflowTasks, 1)
  assert.equal(await awaitResult(stack.client, id, TIMEOUT_MS), 1)
})
