import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { counterOf } from '../support/metrics.ts'
import { startSupervisor, type TestSupervisor } from '../support/start-supervisor.ts'

const CODE = [
  '--workflows',
  'test/supervisor/quarantine/support/workflows.ts',
  '--activities',
  'test/supervisor/quarantine/support/activities.ts',
]
const ENV = {
  ORION_HEALTH_ADDRESS: '127.0.0.1:0',
  // A busy machine is no frozen process.
  ORION_HANG_LIMIT: '1 minute',
  // Little enough to be full soon, and enough for a bundler.
  NODE_OPTIONS: '--max-old-space-size=256',
}
/** Two; on a busy machine a task times out while its worker is ending, and has two more. */
const DEATHS_MAX = 4
const BYSTANDERS = 7
const NAPS = 3
/** Five processes have to start and two to fill their heaps meanwhile, which takes 15 s. */
const MS_MAX = 120_000

interface Field {
  readonly stack: StackClient
  readonly taskQueue: string
}

async function start({ stack, taskQueue }: Field, type: string, input?: unknown): Promise<string> {
  const id = uniqueId(type)
  await startRun(stack.client, { type, id, input, taskQueue, custom: true })
  return id
}

async function bystanders(field: Field, count: number): Promise<void> {
  const ids = await Promise.all(
    Array.from({ length: count }, () => start(field, 'bystander', NAPS)),
  )
  const results = ids.map((id) => awaitResult(field.stack.client, id, MS_MAX))
  assert.deepEqual(await Promise.all(results), Array(count).fill(NAPS))
}

function heard(supervisor: TestSupervisor, workflowId: string) {
  const find = () =>
    supervisor.logs.find(
      (line) => line['code'] === 'WORKER_POISONED' && line['workflowId'] === workflowId,
    )
  return waitFor('WORKER_POISONED', find, MS_MAX)
}

async function poison(type: string) {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using supervisor = await startSupervisor(taskQueue, { env: ENV, code: CODE })
  const field = { stack, taskQueue }

  const [id] = await Promise.all([start(field, type), bystanders(field, BYSTANDERS)])
  const line = await heard(supervisor, id)
  // It goes on ending workers, but none that has anything else.
  await bystanders(field, BYSTANDERS)

  assert.equal(await counterOf(supervisor, 'orion_worker_poisoned_total'), 1)
  const deaths = await counterOf(supervisor, 'orion_worker_deaths_total')
  assert.ok(deaths <= DEATHS_MAX, `${deaths} deaths of workers that others needed`)
  const description = await stack.client.temporal.workflow.getHandle(id).describe()
  const { raw, runId } = description
  return { line, runId, pending: raw.pendingActivities?.[0]?.lastFailure?.message }
}

test('a workflow that fills the heap ends two workers and then only its own; it is reported, and other runs continue', async () => {
  const { line, runId } = await poison('heapFiller')
  assert.equal(line['code'], 'WORKER_POISONED')
  assert.deepEqual([line['kind'], line['type'], line['runId']], ['workflow', 'heapFiller', runId])
  assert.ok(Number(line['deaths']) >= 3)
})

test('an activity that ends its process likewise; the run says why it waits', async () => {
  const { line, pending } = await poison('processEnder')
  assert.deepEqual(
    [line['code'], line['kind'], line['type']],
    ['WORKER_POISONED', 'activity', 'exit'],
  )
  assert.match(pending ?? '', /exit code 13.* WORKER_POISONED: \d+ workers have ended/)
})
