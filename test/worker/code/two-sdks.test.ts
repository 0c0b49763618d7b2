import assert from 'node:assert/strict'
import { readdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { WorkflowFailedError } from '@temporalio/client'
import { connectStack } from '../../support/stack-client.ts'
import { runCli } from '../../support/run-cli.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'
import { createProject } from './project.ts'

const WORKFLOWS = `
import { CancellationScope, condition, defineSignal, isCancellation, proxyActivities, setHandler } from '@temporalio/workflow'
import { openApprovalGate } from 'orion-durable/workflow'
export { openApprovalGate as gate }
import type * as activities from './activities'

const { look, refuse, undo } = proxyActivities<typeof activities>({ startToCloseTimeout: 5000, retry: { maximumAttempts: 2 } })

export async function tidy(): Promise<string> {
  try {
    await look()
    await condition(() => false)
  } catch (error) {
    if (!isCancellation(error)) throw error
    return CancellationScope.nonCancellable(() => undo())
  }
  return 'never'
}

export async function refused(): Promise<void> { await refuse() }
`
const ACTIVITIES = `
import { Context, CompleteAsyncError, heartbeat, log } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'

export async function look(): Promise<string> {
  heartbeat(1)
  log.info('looked')
  return Context.current().info.activityType
}

let refusals = 0
export async function refuse(): Promise<void> {
  throw ApplicationFailure.nonRetryable('refused ' + ++refusals, 'Refused')
}

export async function undo(): Promise<string> { return 'undone by ' + Context.current().info.activityType }
`

const project = await createProject()
const stack = await connectStack()
const { temporal: client } = stack.client
after(async () => {
  await stack[Symbol.asyncDispose]()
  await project[Symbol.asyncDispose]()
})

const SDK = ['workflow', 'common', 'proto', 'activity', 'client'].map(
  (name) => `@temporalio/${name}`,
)
await project.install('1.24.9', SDK)
for (const name of await readdir('node_modules')) {
  if (name === '@temporalio' || name.startsWith('.')) continue
  await symlink(resolve('node_modules', name), join(project.folder, 'node_modules', name))
}
await project.write({ 'workflows.ts': WORKFLOWS, 'activities.ts': ACTIVITIES })
const flags = ['workflows', 'activities'].flatMap((kind) => [
  `--${kind}`,
  join(project.folder, `${kind}.ts`),
])

test('runs of a project on another patch version are cancelled and undone, and fail as they say', async () => {
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, {}, flags)
  const tidy = await client.workflow.start('tidy', { taskQueue, workflowId: uniqueId('tidy') })
  await tidy.cancel()
  assert.equal(await tidy.result(), 'undone by undo')
  const workflowId = uniqueId('refused')
  await assert.rejects(
    client.workflow.execute('refused', { taskQueue, workflowId }),
    (error) =>
      error instanceof WorkflowFailedError && String(error.cause?.cause).endsWith('refused 1'),
  )
})

test('a worker whose project has another minor version does not start, with both named', async () => {
  await project.install('1.19.0', ['@temporalio/workflow'])
  const { code, stderr } = await runCli(['worker', 'start', ...flags])
  assert.equal(code, 1)
  assert.match(stderr, /error SDK_MISMATCH: .*1\.19\.0 in .*orion-project.*1\.24\.0 in /)
})
