import assert from 'node:assert/strict'
import { test } from 'node:test'
import { METRICS, metricOf } from '../../build/metrics/catalogue.ts'
import { LABELS, type Label, type Metric } from '../../src/metrics/metric.ts'
import { sdkBuckets } from '../../src/metrics/sdk-metrics.ts'

const all = Object.values(METRICS).flatMap((metrics) => Object.entries<Metric>(metrics))
const own = all.filter(([name]) => name.startsWith('orion_'))

/** A Prometheus of a small machine keeps a million. */
const SERIES_MAX = 6_000

test('no metric of ours can have more series than a small Prometheus bears', () => {
  for (const [name, { labels = [], buckets = [] }] of own) {
    const combinations = labels.reduce((product, label) => product * LABELS[label].valuesMax, 1)
    const series = combinations * (buckets.length === 0 ? 1 : buckets.length + 3)
    assert.ok(series <= SERIES_MAX, `${name}: ${series}`)
  }
})

test('no label is of one run, one request or one person', () => {
  const ids = /id$|^(run|workflow|person|subject|approval|path|address)$/
  assert.deepEqual(
    Object.keys(LABELS).filter((label) => ids.test(label)),
    [],
  )
})

test('every label is used, and says what it holds', () => {
  const used = new Set([...all.flatMap(([, { labels = [] }]) => labels), 'worker'])
  assert.deepEqual(
    Object.keys(LABELS).filter((label) => !used.has(label as keyof typeof LABELS)),
    [],
  )
  for (const { about } of Object.values<Label>(LABELS)) assert.ok(about.length > 5)
})

test('a metric says what it is in a sentence, and its unit by its name', () => {
  for (const [name, { help, type, unit }] of own) {
    assert.match(help, /^[A-Z1].{10,}\.$/, name)
    assert.equal(name.endsWith('_total'), type === 'counter', name)
    assert.equal(name.endsWith('_seconds'), unit === 'seconds', name)
  }
})

test('a histogram of ours has ascending bounds; no other metric has any', () => {
  for (const [name, { type, buckets = [] }] of own) {
    assert.equal(buckets.length > 0, type === 'histogram', name)
    assert.deepEqual(
      buckets.toSorted((one, other) => one - other),
      buckets,
    )
  }
})

test('a series is found by the metric it belongs to', () => {
  assert.equal(metricOf('orion_recovery_seconds_bucket')?.type, 'histogram')
  assert.equal(metricOf('orion_worker_starts_total')?.type, 'counter')
  assert.equal(metricOf('orion_worker_starts_total_sum'), undefined)
  assert.equal(metricOf('orion_unknown'), undefined)
})

test('the SDK gets bounds that show the 50 ms of a queue that is read 20 times a second', () => {
  const buckets = sdkBuckets()['workflow_task_schedule_to_start_latency'] ?? []
  assert.ok(buckets.filter((bound) => bound <= 50).length >= 4)
})
