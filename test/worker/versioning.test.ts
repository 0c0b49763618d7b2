import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { runCli } from '../support/run-cli.ts'
import { connectStack } from '../support/stack-client.ts'
import { temporalAddress, temporalBin } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

test('a worker that gets its version serves runs once that version is current', async () => {
  const taskQueue = uniqueTaskQueue()
  const deployment = uniqueId('deployment')
  await using stack = await connectStack()
  await using _worker = await startWorker(taskQueue, {
    TEMPORAL_DEPLOYMENT_NAME: deployment,
    TEMPORAL_WORKER_BUILD_ID: 'v1',
  })
  const setCurrent = ['worker', 'deployment', 'set-current-version', '--yes']
  const version = ['--deployment-name', deployment, '--build-id', 'v1']
  const command = [...setCurrent, ...version, '--address', temporalAddress()]
  await waitFor('the version to be known', () =>
    promisify(execFile)(temporalBin(), command).then(
      () => true,
      () => false,
    ),
  )
  const id = uniqueId('versioned')
  await startRun(stack.client, {
    type: 'durableDemo',
    id,
    input: { steps: 1, sleep: 1 },
    taskQueue,
  })
  await awaitResult(stack.client, id, 30_000)

  const description = await stack.client.temporal.workflow.getHandle(id).describe()
  const versioning = description.raw.workflowExecutionInfo?.versioningInfo
  assert.equal(versioning?.deploymentVersion?.buildId, 'v1')
})

test('half a version is a wrong setting', async () => {
  const { code, stderr } = await runCli(['worker', 'start'], { TEMPORAL_WORKER_BUILD_ID: 'v1' })
  assert.equal(code, 2)
  assert.match(stderr, /TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID go together/)
})
