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

/** Runs that end, one that fails, one that waits for a worker for good, and a decision. */
async function makeWork(): Promise<void> {
  const { workflow } = stack.client.temporal
  const start = (type: string, input: object | number, taskQueue = served) =>
    workflow.start(type, { workflowId: uniqueId(type), taskQueue, args: [input] })
  const simulateFailure = { step: 'reserve', kind: 'final' }
  const asks = await start('approval', { subject: 'Refund 4711', requestedBy: 'agent-7' })
  await start('durableDemo', { steps: 1, sleep: '1 ms' }, unserved)
  // Slow enough for the alert: each keeps the thread of workflows for longer than 0.5 s.
  const ended = [
    start('durableDemo', { steps: 3, sleep: '1 ms' }),
    start('order', { sku: 'lamp', amountCents: 100, simulateFailure }),
    ...Array.from({ length: 3 }, () => start('slowThinker', 700)),
  ].map(async (handle) => (await handle).result().catch(() => {}))
  await Promise.all(ended)
  const { workflowId } = asks
  await waitFor('the decision', async () => {
    const path = `/v1/approvals/${workflowId}/approval/approve`
    const { status } = await api.ask(path, { body: {} })
    return status < 300
  })
}

/** By source, what is always there must be, and nothing else but what the catalogue has. */
function compare(text: string, sources: readonly MetricSource[], prefix: RegExp): void {
  const known = new Map(sources.flatMap((source) => Object.entries<Metric>(METRICS[source])))
  const families = familiesOf(text)
  const wrong: string[] = []
  for (const [name, { type, labels }] of families) {
    const metric = known.get(name)
    if (metric === undefined || metric.type !== type) wrong.push(`${name} ${type}`)
    const declared = new Set<string>([...(metric?.labels ?? []), 'worker'])
    wrong.push(...[...labels].filter((label) => !declared.has(label)).map((it) => `${name} ${it}`))
  }
  assert.deepEqual(wrong, [], 'not in the catalogue')
  const absent = [...known].filter(
    ([name, { after: later }]) => later === undefined && prefix.test(name) && !families.has(name),
  )
  assert.deepEqual(
    absent.map(([name]) => name),
    [],
    'in the catalogue, and not there',
  )
}

test('what a supervisor shows of itself and its workers is what the catalogue says', async () => {
  const text = await waitFor('the worker', async () => {
    const all = await (await askHealth(supervisor, '/metrics')).text()
    return all.includes('temporal_workflow_completed') && all
  })
  compare(text, ['supervisor', 'process', 'sdk'], /./)
})

test('what the API shows is what the catalogue says', async () => {
  const { status, headers, body } = await api.ask('/metrics')
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  compare(body, ['api', 'process'], /./)
})

test('requests with names of their own make no series of their own', async () => {
  const paths = Array.from({ length: 40 }, (_, index) => [
    `/v1/runs/run-${index}`,
    `/nowhere/${index}`,
    `/v1/approvals/x-${index}/"quoted"`,
  ]).flat()
  const ask = () => Promise.all(paths.map((path) => api.ask(path)))
  const series = async () => {
    const families = familiesOf((await api.ask('/metrics')).body)
    return [...families.values()].reduce((sum, family) => sum + family.series, 0)
  }
  await ask()
  const before = await series()
  await ask()
  await api.ask('/another/place')
  // Runs of other tests may have added a state of a type.
  const grown = (await series()) - before
  assert.ok(grown < 20, `${grown} series more`)
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
function raised(name: string, labels: Readonly<Record<string, string>>, when?: string) {
  const alert = ALERTS.find((one) => one.name === name)
  assert.ok(alert)
  return waitFor(
    `${name} to be raised`,
    async () => {
      const found = await prometheus.query(exprOf({ ...alert, ...(when && { when }) }))
      return found.some(({ metric }) =>
        Object.entries(labels).every(([label, value]) => metric[label] === value),
      )
    },
    SEEN_MS,
  )
}

test('a slow worker, and a queue that nobody serves, each raise their alert', async () => {
  await raised('OrionWorkerSlow', { task_queue: served })
  await raised('OrionQueueUnserved', { queue: unserved, kind: 'workflow' })
  await raised('OrionQueueFull', { queue: unserved, kind: 'workflow' }, '> 3')
})
