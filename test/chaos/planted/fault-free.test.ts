// What is planted shows under faults only: without one each workflow runs to its end, in both builds.
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { WorkflowHandle } from '@temporalio/client'
import type { DrivenRun, Experiment } from '../../../src/chaos/experiment/experiment.ts'
import { enrolPeople } from '../../../src/chaos/lane/enrol-people.ts'
import { isIdle } from '../../../src/chaos/trial/is-idle.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import { DISK_FOLDER } from './disk-folder.ts'
import { PLANTED } from './planted.ts'

const taskQueue = uniqueTaskQueue()
let stack: StackClient
let worker: TestWorker

before(async () => {
  const { workflows = '', activities = '', env } = PLANTED[0]?.flawed ?? {}
  stack = await connectStack()
  for (const { fixed } of PLANTED) await enrolPeople(stack.store, fixed.people)
  worker = await startWorker(taskQueue, env, ['--workflows', workflows, '--activities', activities])
})

after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
  await rm(DISK_FOLDER, { recursive: true, force: true })
})

/** By what they end with. */
const SHOW_THEMSELVES = new Set(['overridden-decision', 'overruled-refusal', 'shared-gate'])

// They are many and wait most of their time.
describe('where nothing fails, both builds run to the same end', { concurrency: 3 }, () => {
  // Without its next build a run that needs one never ends.
  for (const { name, flawed, fixed } of PLANTED.filter(({ fixed: { upgrade } }) => !upgrade)) {
    test(name, async () => {
      const [flawedResult, fixedResult] = await Promise.all([flawed, fixed].map(resultOf))
      assert.ok(fixedResult)
      if (!SHOW_THEMSELVES.has(name)) assert.deepEqual(flawedResult, fixedResult)
    })
  }
})

async function resultOf(experiment: Experiment): Promise<unknown> {
  const { start, drive } = experiment
  const handle = await stack.client.temporal.workflow.start(start.workflow, {
    taskQueue,
    workflowId: uniqueId(experiment.name ?? ''),
    args: [...(start.args ?? [])],
    workflowExecutionTimeout: '20 seconds',
  })
  await drive?.(drivenRun(handle))
  return handle.result()
}

function drivenRun(handle: WorkflowHandle): DrivenRun {
  return {
    workflowId: handle.workflowId,
    signal: (name, ...args) => handle.signal(name, ...args),
    update: (name, updateId, ...args) =>
      handle.executeUpdate<unknown, [unknown, ...unknown[]]>(name, {
        updateId,
        args: [args[0], ...args.slice(1)],
      }),
    query: (name, ...args) => handle.query(name, ...args),
    cancel: async () => void (await handle.cancel()),
    stopWorkers: async () => {},
    startWorkers: () => {},
    failing: async () => {},
    upgrade: async () => {},
    idle: () =>
      waitFor('the run to be idle', async () => (await isIdle(handle)) || undefined).then(() => {}),
    until: (what, condition) => waitFor(what, condition).then(() => {}),
  }
}
