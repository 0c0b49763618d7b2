// A server whose queues are read seldom: what the alert of the queue reader looks at shows it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exprOf } from '../../build/metrics/rule.ts'
import { ALERTS } from '../../build/metrics/rules-text.ts'
import { startOwnTemporal } from '../relay/support/own-temporal.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { serverMetrics, startPrometheus } from './support/prometheus.ts'

/** A quarter of Temporal's default, so that it shows after a few steps. */
const READS_A_SECOND = 5
const STEPS = 12
const SEEN_MS = 120_000

test('a queue that is read seldom raises its alert', async () => {
  const config = { 'history.transferProcessorMaxPollRPS': READS_A_SECOND }
  await using temporal = await startOwnTemporal(config)
  const env = { TEMPORAL_ADDRESS: temporal.address }
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, env)
  const metrics = await serverMetrics(temporal.address)
  await using prometheus = await startPrometheus({ 'orion-temporal': metrics })
  await using stack = await connectStack(env)
  const alert = ALERTS.find(({ name }) => name === 'OrionQueueReaderLimited')
  assert.ok(alert)

  const run = () =>
    stack.client.temporal.workflow.execute('durableDemo', {
      workflowId: uniqueId('read-seldom'),
      taskQueue,
      args: [{ steps: STEPS, sleep: '1 ms' }],
    })
  await waitFor(
    'the alert',
    async () => {
      await run()
      return (await prometheus.query(exprOf(alert))).length > 0
    },
    SEEN_MS,
  )
})
