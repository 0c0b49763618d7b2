// Workers behind nginx with its defaults get on as they do without it: four queues, two processes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { temporalAddress } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'
import { askHealth } from '../supervisor/support/metrics.ts'
import { startNginx, type Nginx } from './support/nginx.ts'

const QUEUES = 4
/** A hundred with `npm run test:nginx`; fewer show the same, and sooner. */
const RUNS = Number(process.env['ORION_TEST_NGINX_RUNS'] ?? 24)
/** By turns, so that whatever else the machine does hits both. */
const ROUNDS = 4

/** They stood still for minutes; a busy machine is no more than a few times slower. */
const RATIO_MAX = 5
const STOOD_STILL_MS = 120_000

interface Way {
  readonly queues: readonly string[]
  readonly worker: TestWorker
}

const stack = new AsyncDisposableStack()
let nginx: Nginx
let client: Client

before(async () => {
  nginx = stack.use(await startNginx(temporalAddress()))
  const connection = await Connection.connect({ address: temporalAddress() })
  stack.defer(() => connection.close())
  client = new Client({ connection })
})
after(() => stack.disposeAsync())

async function openWay(env: Readonly<Record<string, string>> = {}): Promise<Way> {
  const queues = Array.from({ length: QUEUES }, uniqueTaskQueue)
  const [first = ''] = queues
  const worker = await startWorker(first, {
    ORION_TASK_QUEUES: queues.join(','),
    ORION_WORKER_PROCESSES: '2',
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    ...env,
  })
  stack.use(worker)
  const ready = async () => (await (await askHealth(worker, '/readyz')).text()).includes(':2/2')
  await waitFor('both processes to be ready', ready, STOOD_STILL_MS)
  return { queues, worker }
}

/** Milliseconds that so many runs at once took, spread over all queues. */
async function take({ queues }: Way, runs: number): Promise<number> {
  const begunMs = performance.now()
  const over = new AbortController()
  const all = Array.from({ length: runs }, (_, index) =>
    client.workflow.execute('durableDemo', {
      taskQueue: queues[index % QUEUES] ?? '',
      workflowId: uniqueId('nginx'),
      args: [{ steps: 1, sleep: '1ms' }],
    }),
  )
  const stoodStill = delay(STOOD_STILL_MS, 'late', { signal: over.signal, ref: false })
  const ended = await Promise.race([Promise.all(all), stoodStill.catch(() => undefined)])
  assert.notEqual(ended, 'late', `${runs} runs have not ended within ${STOOD_STILL_MS} ms`)
  over.abort()
  return performance.now() - begunMs
}

test(`${RUNS} runs are as fast behind nginx, by TLS, as without it`, async (t) => {
  const byTls = {
    TEMPORAL_ADDRESS: nginx.address,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: nginx.caFile,
  }
  const direct = await openWay()
  const behind = await openWay(byTls)
  for (const way of [direct, behind]) await take(way, QUEUES)
  const spent = { direct: 0, behind: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    spent.direct += await take(direct, RUNS / ROUNDS)
    spent.behind += await take(behind, RUNS / ROUNDS)
  }
  const metrics = await (await askHealth(behind.worker, '/metrics')).text()
  const streamsMax = /^orion_relay_streams_limit\{lane="polls",worker="supervisor"\} 128$/m
  assert.match(metrics, streamsMax)
  const { direct: directMs, behind: behindMs } = spent
  t.diagnostic(
    `${RUNS} runs: ${directMs.toFixed()} ms without nginx, ${behindMs.toFixed()} behind it`,
  )
  const ratio = behindMs / directMs
  assert.ok(ratio < RATIO_MAX, `${ratio.toFixed(1)} times as long`)
})
