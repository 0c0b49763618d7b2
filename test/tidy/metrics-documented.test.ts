// The page on metrics, the rules and the dashboards are what the catalogue says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RECORDINGS } from '../../build/metrics/recordings.ts'
import { exprOf } from '../../build/metrics/rule.ts'
import { ALERTS } from '../../build/metrics/rules-text.ts'
import { parse } from 'yaml'
import {
  DASHBOARDS,
  METRICS_PAGES,
  withMetrics,
  writtenFiles,
} from '../../build/metrics/write-metrics.ts'
import { metricOf } from '../../build/metrics/catalogue.ts'
import { seriesOf } from '../metrics/support/series-of.ts'
import { read } from './repository.ts'

for (const file of Object.keys(METRICS_PAGES)) {
  test(`${file} is up to date; if not, run npm run docs:metrics`, () => {
    const page = read(file)
    assert.equal(page, withMetrics(file, page))
  })

  test(`${file} without its marks is not written to`, () => {
    assert.throws(() => withMetrics(file, '# Metrics\n'), /lacks its marks/)
  })
}

for (const [file, text] of Object.entries(writtenFiles())) {
  test(`${file} is up to date; if not, run npm run docs:metrics`, () => {
    // JSON is YAML too.
    assert.deepEqual(parse(read(file)), parse(text))
  })
}

const recorded = new Set(RECORDINGS.map(({ record }) => record))
const panels = DASHBOARDS.flatMap(({ rows }) => rows.flatMap((row) => row.panels))
const shown = panels.flatMap(({ title, shows }) =>
  Object.values(shows).map((expr) => [title, expr] as const),
)

test('rules ask for what the catalogue has, or what they record', () => {
  const asked = [
    ...RECORDINGS.map(({ record, expr }) => [record, expr] as const),
    ...ALERTS.map((alert) => [alert.name, exprOf(alert)] as const),
  ]
  const unknown = asked.flatMap(([name, expr]) =>
    seriesOf(expr)
      .filter((series) => !metricOf(series) && !recorded.has(series) && series !== 'up')
      .map((series) => `${name}: ${series}`),
  )
  assert.deepEqual(unknown, [])
})

test('dashboards ask for what the catalogue has, and need no rules', () => {
  const unknown = shown.flatMap(([title, expr]) =>
    seriesOf(expr)
      .filter((series) => !metricOf(series))
      .map((series) => `${title}: ${series}`),
  )
  assert.deepEqual(unknown, [])
})

test('what an expression asks for is found in it', () => {
  assert.deepEqual(
    seriesOf('sum by (le) (rate(a_bucket{x="b(c)"}[5m])) / (max(d:e) > 9) or vector(0)'),
    ['a_bucket', 'd:e'],
  )
})

test('every metric of ours is in a dashboard or in a rule', () => {
  const exprs = [...shown.map(([, expr]) => expr), ...RECORDINGS.map(({ expr }) => expr)]
  const text = [...exprs, ...ALERTS.map(exprOf)].join('\n')
  const own = [...read('docs/metrics-reference.md').matchAll(/^\| `(orion_\w+)` \|/gm)].map(
    ([, name = '']) => name,
  )
  assert.ok(own.length > 40, `${own.length}`)
  assert.deepEqual(
    own.filter((name) => !text.includes(name)),
    [],
  )
})

test('alerts have names of their own, and say what to do', () => {
  assert.equal(new Set(ALERTS.map(({ name }) => name)).size, ALERTS.length)
  for (const { name, remedy, summary } of ALERTS) {
    assert.match(name, /^Orion[A-Z]/)
    assert.match(remedy, /\.$/, name)
    assert.match(summary, /\.$/, name)
  }
})

test('a dashboard names no data source of ours', () => {
  for (const { uid } of DASHBOARDS) {
    const text = read(`deploy/grafana/${uid}.json`)
    const uids = [...text.matchAll(/"type": "prometheus",\s*"uid": "([^"]+)"/g)]
    assert.ok(uids.length > 5)
    assert.deepEqual([...new Set(uids.map(([, found]) => found))], ['${datasource}'])
  }
})
