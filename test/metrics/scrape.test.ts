// A real stack, scraped by Debian's Prometheus: the catalogue is what there is, and every
// expression of rules and dashboards has an answer.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { RECORDINGS } from '../../build/metrics/recordings.ts'
import { exprOf } from '../../build/metrics/rule.ts'
import { ALERTS } from '../../build/metrics/rules-text.ts'
import { DASHBOARDS } from '../../build/metrics/write-metrics.ts'
import { METRICS, type MetricSource } from '../../build/metrics/catalogue.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { startTestApi, type TestApi } from '../api/support/test-api.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { askHealth } from '../supervisor/support/metrics.ts'
import { startSupervisor, type TestSupervisor } from '../supervisor/support/start-supervisor.ts'
import { familiesOf } from './support/prometheus-text.ts'
import { serverMetrics, startPrometheus, type TestPrometheus } from './support/prometheus.ts'
import { seriesOf } from './support/series-of.ts'

const [served, unserved] = [uniqueTaskQueue(), uniqueTaskQueue()]
/** Three scrapes and as many evaluations take seconds; a busy machine is some times slower. */
const SEEN_MS = 120_000

const releases = new AsyncDisposableStack()
let stack: StackClient
let api: TestApi
let supervisor: TestSupervisor
let prometheus: TestPrometheus

before(async () => {
  stack = releases.use(await connectStack())
  api = releases.use(await startTestApi({ taskQueues: [served, unserved] }))
  const code = ['--workflows', 'test/metrics/support/workflows.ts']
  const env = { ORION_HEALTH_ADDRESS: '127.0.0.1:0' }
  supervisor = releases.use(await startSupervisor(served, { processes: 1, env, code }))
  prometheus = releases.use(
    await startPrometheus({
      'orion-worker': supervisor.healthAddress ?? '',
      'orion-api': new URL(api.url).host,
      'orion-temporal': await serverMetrics(temporalAddress()),
    }),
  )
  await makeWork()
})
after(() => releases.disposeAsync())

function startRun(type: string, input: object | number, taskQueue = served) {
  const { workflow } = stack.client.temporal
  return workflow.start(type, { workflowId: uniqueId(type), taskQueue, args: [input] })
}

/** Runs that end, one that fails, one that waits for a worker, and a decision. */
async function makeWork(): Promise<void> {
  const { workflowId } = await startRun('approval', { subject: 'Refund', requestedBy: 'agent-7' })
  await startRun('durableDemo', { steps: 1, sleep: '1 ms' }, unserved)
  const simulateFailure = { step: 'reserve', kind: 'final' }
  const ended = [
    startRun('durableDemo', { steps: 3, sleep: '1 ms' }),
    startRun('order', { sku: 'lamp', amountCents: 100, simulateFailure }),
  ].map(async (handle) => (await handle).result().catch(() => {}))
  await Promise.all(ended)
  const decide = async () => {
    const answer = await api.ask(`/v1/approvals/${workflowId}/approval/approve`, { body: {} })
    return answer.status < 300
  }
  await waitFor('the decision', decide, SEEN_MS)
}

/** Nothing but what the catalogue has of these sources, and in time all that it promises. */
async function compare(read: () => Promise<string>, sources: readonly MetricSource[]) {
  const known = new Map(sources.flatMap((source) => Object.entries<Metric>(METRICS[source])))
  const promised = [...known].filter(([, { after: later }]) => later === undefined)
  let text = ''
  let absent: readonly string[] = []
  const look = async () => {
    text = await read()
    const there = familiesOf(text)
    absent = promised.map(([name]) => name).filter((name) => !there.has(name))
    return absent.length === 0
  }
  await waitFor('all metrics', look, SEEN_MS).catch(() => assert.deepEqual(absent, []))
  const wrong = [...familiesOf(text)].flatMap(([name, { type, labels }]) => {
    const metric = known.get(name)
    const declared = new Set<string>([...(metric?.labels ?? []), 'worker'])
    const others = [...labels].filter((label) => !declared.has(label))
    return metric?.type === type && others.length === 0 ? [] : [`${name} ${type} ${others.join()}`]
  })
  assert.deepEqual(wrong, [], 'not in the catalogue')
}

test('what a supervisor shows of itself and its workers is what the catalogue says', async () => {
  const read = async () => (await askHealth(supervisor, '/metrics')).text()
  await waitFor('the worker', async () => (await read()).includes('temporal_workflow_completed'))
  await compare(read, ['supervisor', 'process', 'sdk'])
})

test('what the API shows is what the catalogue says', async () => {
  const { status, headers } = await api.ask('/metrics')
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  await compare(async () => (await api.ask('/metrics')).body, ['api', 'process'])
})

test('requests with names of their own make no series of their own', async () => {
  const paths = Array.from({ length: 20 }, (_, index) => [
    `/v1/runs/run-${index}`,
    `/nowhere/${index}`,
    `/v1/approvals/x-${index}/"quoted"`,
  ]).flat()
  const series = async () => {
    const families = familiesOf((await api.ask('/metrics')).body)
    const requests = ['orion_api_requests_total', 'orion_api_request_seconds']
    return requests.map((name) => families.get(name)?.series)
  }
  await Promise.all(paths.map((path) => api.ask(path)))
  const before = await series()
  await Promise.all(paths.map((path) => api.ask(`${path}1`)))
  assert.deepEqual(await series(), before)
})

/** Metrics of what does not happen here, or not for sure. */
const NOT_HERE = new Set([
  'temporal_workflow_task_execution_failed',
  'temporal_workflow_task_replay_latency',
  'temporal_sticky_cache_total_forced_eviction',
])

const expressions = [
  ...RECORDINGS.map(({ record, expr }) => [record, expr] as const),
  ...ALERTS.map(({ name, value }) => [name, value] as const),
  ...DASHBOARDS.flatMap(({ uid, rows }) =>
    rows.flatMap(({ panels }) =>
      panels.flatMap(({ title, shows }) =>
        Object.values(shows).map((expr) => [`${uid}, ${title}`, expr] as const),
      ),
    ),
  ),
]

/** With fewer than ten decisions in a day nobody is judged. */
const EMPTY_ON_PURPOSE = 'OrionApprovalsHasty'

test('every expression of rules and dashboards has an answer', async () => {
  const asked = expressions
    .filter(([name, expr]) => {
      const isHere = !seriesOf(expr).some((series) => NOT_HERE.has(series.replace(/_bucket$/, '')))
      return isHere && name !== EMPTY_ON_PURPOSE
    })
    .map(([name, expr]) => [name, expr.replaceAll('$__rate_interval', '1m')] as const)
  assert.ok(asked.length > 80, `${asked.length}`)
  let empty: readonly (readonly [string, string])[] = asked
  const look = async () => {
    const answers = await Promise.all(empty.map(([, expr]) => prometheus.query(expr)))
    empty = empty.filter((_, index) => answers[index]?.length === 0)
    return empty.length === 0
  }
  await waitFor('answers', look, SEEN_MS).catch(() => assert.deepEqual(empty, []))
})

test('expressions that have no answer here are read by Prometheus', async () => {
  for (const [, expr] of expressions) {
    await prometheus.query(expr.replaceAll('$__rate_interval', '1m'))
  }
})

/** @param when instead of the alert's own, where that would take half a minute */
async function isRaised(name: string, labels: Readonly<Record<string, string>>, when?: string) {
  const alert = ALERTS.find((one) => one.name === name)
  assert.ok(alert)
  const found = await prometheus.query(exprOf({ ...alert, ...(when && { when }) }))
  return found.some(({ metric }) =>
    Object.entries(labels).every(([label, value]) => metric[label] === value),
  )
}

test('a slow worker raises its alert', async () => {
  const look = async () => {
    await startRun('slowThinker', 700).then((handle) => handle.result())
    return isRaised('OrionWorkerSlow', { task_queue: served })
  }
  await waitFor('the alert', look, SEEN_MS)
})

test('a queue that nobody serves raises its alert, and its tasks grow old', async () => {
  const labels = { queue: unserved, kind: 'workflow' }
  await waitFor('no worker', () => isRaised('OrionQueueUnserved', labels), SEEN_MS)
  await waitFor('old tasks', () => isRaised('OrionQueueFull', labels, '> 3'), SEEN_MS)
})
