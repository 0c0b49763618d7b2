// The commands that show the whole, and one run as a trace, on the shared stack.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApi } from '../../api/support/test-api.ts'
import { runCli } from '../../support/run-cli.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'

test('orion top shows what the API shows, and ends where no terminal is', async () => {
  await using api = await startTestApi()
  const { body } = await api.ask('/v1/ops')
  const { code, stdout, stderr } = await runCli(['top', '--json'])
  assert.equal(code, 0, stderr)
  const shown = JSON.parse(stdout) as Record<string, unknown>
  assert.deepEqual(Object.keys(shown), Object.keys(body))
  assert.equal((shown['temporal'] as { ok: boolean }).ok, true)
  assert.equal((shown['database'] as { ok: boolean }).ok, true)

  const text = await runCli(['top'])
  assert.equal(text.code, 0, text.stderr)
  assert.match(text.stdout, /Temporal [\d.]+ ms {3}database [\d.]+ ms/)
  assert.match(text.stdout, /\nRuns\n[^]*\nQueues\n[^]*\nApprovals\n[^]*\nWorkers\n/)
})

test('a run is exported as a trace, with or without --json, the same each time', async () => {
  await using api = await startTestApi()
  const workflowId = uniqueId('traced')
  const body = { type: 'durableDemo', id: workflowId, taskQueue: uniqueTaskQueue() }
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` }
  assert.equal((await api.ask('/v1/runs', { body, headers })).status, 201)
  const once = await runCli(['trace', 'export', workflowId])
  const again = await runCli(['trace', 'export', workflowId, '--json'])
  assert.equal(once.code, 0, once.stderr)
  assert.deepEqual(JSON.parse(once.stdout), JSON.parse(again.stdout))
  const { resourceSpans } = JSON.parse(once.stdout) as {
    resourceSpans: { scopeSpans: { spans: { name: string; traceId: string }[] }[] }[]
  }
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans))
  assert.deepEqual(
    spans.map(({ name }) => name),
    ['durableDemo'],
  )
  assert.equal(spans[0]?.traceId, traceId)
  const missing = await runCli(['trace', 'export', uniqueId('nobody')])
  assert.equal(missing.code, 4)
})
