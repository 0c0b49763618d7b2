import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHistogram } from '../../src/metrics/histogram.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { histogramLines, metricLines } from '../../src/metrics/text.ts'

const gauge: Metric = { type: 'gauge', labels: ['queue', 'kind'], help: 'What waits.' }
const histogram: Metric = { type: 'histogram', labels: ['task'], help: 'How long.' }

test('a metric is described once, then has a line for each sample', () => {
  const labels = { queue: 'a', kind: 'workflow' }
  assert.deepEqual(metricLines('waits', gauge, [{ labels, value: 3 }]), [
    '# HELP waits What waits.',
    '# TYPE waits gauge',
    'waits{queue="a",kind="workflow"} 3',
  ])
})

test('what has no samples is not described either', () => {
  assert.deepEqual(metricLines('waits', gauge, []), [])
  assert.deepEqual(histogramLines('took', histogram, []), [])
})

test('a value of a label cannot end its quotes or its line', () => {
  const labels = { queue: 'a"} 1\nevil\\', kind: 'workflow' }
  const [, , line] = metricLines('waits', gauge, [{ labels, value: 1 }])
  assert.equal(line, 'waits{queue="a\\"} 1\\nevil\\\\",kind="workflow"} 1')
})

test('other labels than those of the catalogue are a defect', () => {
  const wrong: Record<string, string>[] = [{}, { queue: 'a' }, { queue: 'a', kind: 'b', run: 'c' }]
  for (const labels of wrong) {
    assert.throws(() => metricLines('waits', gauge, [{ labels, value: 1 }]), /labels kind,queue/)
  }
})

test('a histogram counts upwards, its bounds included', () => {
  const values = createHistogram([1, 2])
  for (const value of [0.5, 1, 2, 7]) values.add(value)
  const spread = { labels: { task: 'activity' }, distribution: values.read() }
  assert.deepEqual(histogramLines('took', histogram, [spread]).slice(2), [
    'took_bucket{task="activity",le="1"} 2',
    'took_bucket{task="activity",le="2"} 3',
    'took_bucket{task="activity",le="+Inf"} 4',
    'took_sum{task="activity"} 10.5',
    'took_count{task="activity"} 4',
  ])
})
