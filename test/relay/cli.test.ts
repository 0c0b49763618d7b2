// The `temporal` command through a relay: another gRPC library (Go's) than the SDK's clients have.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { temporalBin } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'
import { RELAY_KEY_HEADER } from '../../src/relay/key-header.ts'
import { RELAY_KEY, startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const taskQueue = uniqueTaskQueue()
let world: RelayWorld
let worker: TestWorker

before(async () => {
  world = await startRelayWorld()
  worker = await startWorker(taskQueue)
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await world?.[Symbol.asyncDispose]()
})

async function temporal(...args: readonly string[]): Promise<unknown> {
  const server = [`--address=${world.relay.address}`, '--output=json', '--disable-config-file']
  const key = `--grpc-meta=${RELAY_KEY_HEADER}=${RELAY_KEY}`
  const { stdout } = await promisify(execFile)(temporalBin(), [...args, ...server, key])
  return stdout.trim() === '' ? undefined : JSON.parse(stdout)
}

const INPUT = JSON.stringify({ subject: 'Refund 4711', requestedBy: 'agent-7' })
const DECISION = JSON.stringify({ decision: 'approved', decisionId: 'd-1', approver: 'maria' })
const APPROVAL = JSON.stringify({ decisionId: 'd-1', approver: 'maria' })

function start(id: string): Promise<unknown> {
  const what = ['--type=approval', `--workflow-id=${id}`, `--task-queue=${taskQueue}`]
  return temporal('workflow', 'start', ...what, `--input=${INPUT}`)
}

test('start, query, update, result, show', async () => {
  const id = `--workflow-id=${uniqueId('cli')}`
  await start(id.split('=')[1] ?? '')
  const query = await temporal('workflow', 'query', id, '--type=status')
  assert.match(JSON.stringify(query), /Refund 4711/)
  const update = ['--name=decide', `--input=${DECISION}`]
  const updated = await temporal('workflow', 'update', 'execute', id, ...update)
  assert.match(JSON.stringify(updated), /"accepted":true/)
  assert.match(JSON.stringify(await temporal('workflow', 'result', id)), /"COMPLETED"/)
  const history = (await temporal('workflow', 'show', id)) as { events: { eventType: string }[] }
  assert.equal(history.events[0]?.eventType, 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED')
})

test('signal, describe, list, cancel', async () => {
  const name = uniqueId('cli')
  const id = `--workflow-id=${name}`
  await start(name)
  const description = JSON.stringify(await temporal('workflow', 'describe', id))
  assert.match(description, new RegExp(taskQueue))
  await waitFor('the run in the list', async () => {
    const listed = await temporal('workflow', 'list', `--query=WorkflowId='${name}'`)
    return (listed as unknown[]).length === 1
  })
  await temporal('workflow', 'signal', id, '--name=approve', `--input=${APPROVAL}`)
  assert.match(JSON.stringify(await temporal('workflow', 'result', id)), /maria/)
})

test('schedules, namespaces and the health of the cluster', async () => {
  const id = `--schedule-id=${uniqueId('cli')}`
  const action = ['--type=approval', `--task-queue=${taskQueue}`, '--workflow-id=scheduled']
  await temporal('schedule', 'create', id, '--interval=10h', ...action)
  assert.match(JSON.stringify(await temporal('schedule', 'describe', id)), /36000s/)
  await temporal('schedule', 'delete', id)
  assert.match(JSON.stringify(await temporal('operator', 'namespace', 'list')), /"default"/)
  assert.match(JSON.stringify(await temporal('operator', 'cluster', 'health')), /SERVING/)
})

test('a refusal of the server is reported in its words', async () => {
  const describe = temporal('workflow', 'describe', '--workflow-id=nobody-knows')
  await assert.rejects(describe, /workflow not found for ID: nobody-knows/)
})
