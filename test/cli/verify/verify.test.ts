import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { describeRun } from '../../../src/client/describe-run.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import type { Verification } from '../../../src/chaos/verify/verify-run.ts'
import { runCli, runCliJson } from '../../support/shared-cli.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { useWorker } from '../../support/use-worker.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'

const WAIT_MS = 30_000
const world = useWorker()
const changed = fileURLToPath(new URL('changed-workflows.ts', import.meta.url))

async function endedOrder(): Promise<string> {
  const id = uniqueId('verified')
  const { taskQueue, stack } = world
  const input = { sku: 'lamp', quantity: 1, amountCents: 100 }
  await startRun(stack.client, { type: 'order', id, input, taskQueue })
  await awaitResult(stack.client, id, WAIT_MS)
  return id
}

async function verify(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, value } = await runCliJson(['verify', ...args], env)
  return { code, ...(value as Verification & { error?: { code: string; remedy: string } }) }
}

const verdictsOf = ({ findings }: Verification) =>
  Object.fromEntries(findings.map(({ checker, verdict }) => [checker, verdict]))

test('a run that went well is proved line by line', async () => {
  const id = await endedOrder()
  const { code, stdout, stderr } = await runCli(['verify', id])
  assert.equal(code, 0, stdout + stderr)
  const lines = stdout.trim().split('\n')
  assert.equal(lines[0], `${id}: order, completed`)
  assert.match(stdout, /^✓ history +37 events in 1 run: .*5 activities, 0 left open at the end$/m)
  assert.match(stdout, /^✓ replay +\d+ beginnings of the history, with Orion’s workflows$/m)
  assert.match(stdout, /^✓ effects-once +3 effects applied 3 times$/m)
  assert.match(stdout, /^✓ audit +2 rows \(working, completed\), 2 transitions in the history$/m)
  assert.match(stdout, /^– first-decision +nothing of the kind$/m)
  assert.match(stdout, /^– timers +nothing of the kind$/m)
  assert.equal(lines.at(-1), '✓ Everything that was checked is right.')
})

test('an approval is proved with its decision, while it waits and afterwards', async () => {
  const id = uniqueId('verified')
  const { taskQueue, stack } = world
  const input = { subject: 'Refund', requestedBy: 'agent-7' }
  await startRun(stack.client, { type: 'approval', id, input, taskQueue })
  await waitFor('pending', async () => (await describeRun(stack.client, id)).phase === 'pending')
  const waiting = await verify([id])
  assert.equal(waiting.status, 'running')
  assert.equal(waiting.code, 0, JSON.stringify(waiting.findings))
  await decideApproval(stack.client, { id, decision: 'approved', approver: 'maria' })
  await awaitResult(stack.client, id, WAIT_MS)
  const decided = await verify([id])
  assert.equal(decided.code, 0, JSON.stringify(decided.findings))
  assert.equal(verdictsOf(decided)['first-decision'], 'pass')
})

test('a run that lived through the crash of its worker replays, and is proved', async () => {
  const id = uniqueId('verified')
  const taskQueue = uniqueTaskQueue()
  const { client } = world.stack
  await using first = await startWorker(taskQueue)
  const input = { steps: 2, sleep: '1 second' }
  await startRun(client, { type: 'durableDemo', id, input, taskQueue })
  await waitFor('sleeping', async () => (await describeRun(client, id)).phase === 'sleeping')
  await first.kill()
  await using _second = await startWorker(taskQueue)
  await awaitResult(client, id, WAIT_MS)
  const verified = await verify([id])
  assert.equal(verified.code, 0, JSON.stringify(verified.findings))
  assert.equal(verdictsOf(verified)['timers'], 'pass')
})

test('a history that other code does not follow is found, with the place', async () => {
  const id = await endedOrder()
  const { code, verdict, findings } = await verify([id, '--workflows', changed])
  assert.equal(code, 1)
  assert.equal(verdict, 'fail')
  const wrong = findings.filter(({ verdict }) => verdict === 'fail')
  assert.deepEqual(
    wrong.map(({ checker }) => checker),
    ['replay'],
  )
  assert.match(
    wrong[0]?.problems[0] ?? '',
    /up to WorkflowTask\w+ \(event \d+\) does not replay: .*TMPRL1100/,
  )
  const { stdout, stderr } = await runCli(['verify', id, '--workflows', changed])
  assert.match(stdout, /^✗ replay .*\n +→ the history up to/m)
  assert.equal(stderr.replace(/^reading.*\n/m, ''), '')
})

test('an effect that was applied twice and a row that nobody asked for are found', async () => {
  const id = await endedOrder()
  const { store } = world.stack
  const run = { workflowId: id, runId: 'another', firstRunId: 'another' }
  await store.applyEffects([{ ...run, idempotencyKey: `${id}/again`, name: 'charge', payload: {} }])
  const decidedAt = new Date().toISOString()
  const decision = {
    decision: 'approved',
    decisionId: 'd',
    approvedBy: 'mallory',
    decidedAt,
  } as const
  await store.recordDecision({ ...run, ...decision, idempotencyKey: `${id}/approval` })
  const verified = await verify([id])
  assert.equal(verified.code, 1)
  const problems = verified.findings.flatMap(({ problems }) => problems).join('\n')
  assert.match(problems, /charge was applied 2 times/)
  assert.match(problems, /approved by mallory \(d\) is recorded, and no message/)
})

test('a check that is not possible is unknown, and says what to do', async () => {
  const id = await endedOrder()
  const offline = await verify([id], { DATABASE_URL: '', ORION_HOME: '/nonexistent' })
  assert.equal(offline.code, 2, JSON.stringify(offline))
  assert.deepEqual(verdictsOf(offline)['audit'], 'unknown')
  const own = uniqueId('verified')
  const start = { type: 'ownType', id: own, custom: true, taskQueue: uniqueTaskQueue() }
  await startRun(world.stack.client, start)
  const foreign = await verify([own])
  assert.equal(foreign.code, 2)
  assert.match(JSON.stringify(foreign.findings), /name its file by --workflows/)
})

test('an id that there is not, and a wrong call, have a code of their own', async () => {
  const missing = await verify([uniqueId('nowhere')])
  assert.equal(missing.error?.code, 'RUN_NOT_FOUND')
  assert.equal(missing.code, 4)
  const file = await verify(['x', '--workflows', '/none.ts'])
  assert.equal(file.error?.code, 'USAGE')
  assert.equal((await verify([])).error?.code, 'USAGE')
  assert.equal((await verify([''])).error?.code, 'INPUT_INVALID')
  // Another client may have started a run of such an id.
  assert.equal((await verify(['a\tb'])).error?.code, 'RUN_NOT_FOUND')
  const unreachable = await verify(['x'], { TEMPORAL_ADDRESS: '127.0.0.1:1' })
  assert.equal(unreachable.error?.code, 'TEMPORAL_UNREACHABLE')
  // None of them may be taken for a verdict.
  for (const { code } of [missing, file, unreachable]) assert.ok((code ?? 0) > 2, String(code))
})
