import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { withFailingTasks } from '../../src/client/failing-runs.ts'
import { startRun } from '../../src/client/start-run.ts'
import { runCli, runCliJson } from '../support/shared-cli.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'

const FILE = fileURLToPath(new URL('../workflows/failing/workflows.ts', import.meta.url))
const world = useWorker(['--workflows', FILE])
const { taskQueue } = world

async function start(type: string): Promise<string> {
  const id = uniqueId(type)
  await startRun(world.stack.client, { type, id, taskQueue, custom: true })
  return id
}

const untilFailing = (id: string) =>
  waitFor(
    'the task to fail',
    async () => (await describeRun(world.stack.client, id)).failingTask,
    60_000,
  )

test('a run whose task fails is shown with attempt, reason, since when and which build', async () => {
  const { client } = world.stack
  const id = await start('breaksBehindItsGate')
  const failing = await untilFailing(id)
  assert.match(failing.reason, /outcome is not a function/)
  assert.ok(failing.attempt >= 2 && failing.worker && failing.build, JSON.stringify(failing))
  assert.ok(Math.abs(Date.parse(failing.since) - Date.now()) < 120_000)
  const [listed] = await withFailingTasks(client, [await describeRun(client, id)])
  assert.equal(listed?.failingTask?.reason, failing.reason)

  const { stdout } = await runCli(['run', 'show', id])
  assert.match(stdout, /failing +its task, attempt \d+ since 20.*outcome is not a function/)

  const heard = await decideApproval(client, { id, decision: 'approved', approver: 'maria' })
  assert.equal(heard.deliveredBy, 'signal', 'Temporal keeps it')
  assert.match(heard.failingTask?.reason ?? '', /outcome is not a function/)
  await client.temporal.workflow.getHandle(id).terminate()
})

test('a command that waits for a run reports that its task fails, and then the result', async () => {
  const id = uniqueId('waited')
  const args = ['run', 'start', 'failsUntilSignalled', '--custom', '--task-queue', taskQueue]
  const child = spawn(process.execPath, ['bin/orion.js', ...args, '--id', id, '--wait'], {
    env: stackEnvironment(),
    stdio: 'pipe',
  })
  const closed = once(child, 'close')
  const printed = text(child.stdout)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  await waitFor('the word', () => /task fails.*not as much yet/.test(said), 60_000)
  const handle = world.stack.client.temporal.workflow.getHandle(id)
  for (let sent = 0; sent < 20; sent += 1) await handle.signal('more')
  assert.deepEqual(await closed, [0, null])
  assert.match(await printed, /completed[\s\S]*went on/)
})

test('a result that no JSON can hold is no defect', async () => {
  const id = await start('returnsFunction')
  assert.equal(await awaitResult(world.stack.client, id, 60_000), undefined)
  const { code, value } = await runCliJson(['run', 'show', id])
  assert.deepEqual([code, (value as { status?: string }).status], [0, 'completed'])
  const nothing = ['run', 'start', 'returnsNothing', '--custom', '--task-queue', taskQueue]
  const waited = await runCli([...nothing, '--wait'])
  assert.match(waited.stdout, /^completed \S+\n$/)
})
