import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import type { Place } from './activities.ts'

const taskQueue = uniqueTaskQueue()
const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const CODE = ['--workflows', pathOf('workflows.ts'), '--activities', pathOf('activities.ts')]
let stack: StackClient
let worker: TestWorker
let folder: string

before(async () => {
  stack = await connectStack()
  folder = await mkdtemp(join(tmpdir(), 'local-steps-'))
  // Supervised, so that a dead worker's task is given back at once, and the other one has it.
  worker = await startWorker(taskQueue, { ORION_WORKER_PROCESSES: '2' }, CODE)
})
after(async () => {
  await worker?.stop()
  await stack?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function start(type: string, args: unknown[], workflowTaskTimeout: number) {
  const workflowId = uniqueId(type)
  const options = { taskQueue, workflowId, args, workflowTaskTimeout }
  return stack.client.temporal.workflow.start(type, options)
}

/** Step and process of each execution so far. */
async function executions(): Promise<(readonly [step: string, pid: number])[]> {
  const text = await readFile(join(folder, 'executions'), 'utf8').catch(() => '')
  const lines = text.split('\n').filter(Boolean)
  return lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])] as const)
}

test('a kill repeats the steps since the last completed task, no others, and each effect is there once', async () => {
  const place: Place = { folder, holdAt: 'step-8' }
  // Long enough for nothing to be written down between the timer and the kill.
  const run = await start('tenSteps', [place], 30_000)
  const pid = await waitFor('step 8', async () =>
    (await executions()).find(([step]) => step === 'step-8')?.at(1),
  )
  process.kill(Number(pid), 'SIGKILL')
  const keys = (await run.result()) as string[]

  const steps = Array.from({ length: 10 }, (_, index) => `step-${index + 1}`)
  const expected = steps.map((step) => `${run.workflowId}/${step}`)
  assert.deepEqual(keys, expected)
  const all = await executions()
  const times = steps.map((step) => all.filter(([done]) => done === step).length)
  assert.deepEqual(times, [1, 1, 1, 1, 1, 2, 2, 2, 1, 1])
  const files = (await readdir(folder)).filter((file) => file !== 'executions')
  assert.deepEqual(files.map(decodeURIComponent).toSorted(), expected.toSorted())
  const ledger = await stack.store.listEffects(run.workflowId)
  assert.deepEqual(
    ledger.map(({ idempotencyKey }) => idempotencyKey),
    expected,
  )
})

test('steps that take longer than their task are written down meanwhile', async () => {
  const run = await start('slowSteps', [12], 1_000)
  await run.result()
  const { events } = await run.fetchHistory()
  const tasks = (events ?? []).filter((event) => event.markerRecordedEventAttributes)
  const completed = new Set(
    tasks.map((event) => String(event.markerRecordedEventAttributes?.workflowTaskCompletedEventId)),
  )
  assert.equal(tasks.length, 12)
  assert.ok(completed.size > 1, `one task held all ${tasks.length} steps`)
})

test('a name is for one step of a run, which may be tried again under it while it is not done', async () => {
  const run = await start('sameName', [folder], 10_000)
  const answers = (await run.result()) as string[]
  assert.deepEqual(answers, ['this run has a local step "once" already', 'refused', 'done'])
})
