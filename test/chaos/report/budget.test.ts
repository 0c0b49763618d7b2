import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import { renderHtml } from '../../../src/chaos/report/render-html.ts'
import { elementsOf, parseMarkup } from './parse-markup.ts'
import { orderExperiment, sampleReport } from './sample-report.ts'
import { sampleTrace } from './sample-trace.ts'
import { failingTrial, passingTrial } from './sample-trial.ts'

/** What the limits of rows, stories and traces are for: a page that can be mailed. */
const HTML_BYTES_MAX = 1_000_000

const TRACE: TrialReport['trace'] = Array.from({ length: 20 }, (_, round) =>
  sampleTrace().map((entry) => ({ ...entry, atMs: entry.atMs + round * 700 })),
).flat()

const many = (
  count: number,
  make: (wanted: Parameters<typeof passingTrial>[0]) => TrialReport,
): readonly TrialReport[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `order/kill-worker@activity:performOrderStep#${index + 1}/attempt1/after-effect`
    return { ...make({ id, tier: 1, index, atMs: index }), trace: TRACE }
  })

function pageOf(trials: readonly TrialReport[]): string {
  const experiment = { ...orderExperiment(), trials }
  return renderHtml(sampleReport({ experiments: [experiment] }))
}

test('500 trials with traces fit, with a note where a trace had to go and all rows kept', () => {
  const html = pageOf([...many(20, failingTrial), ...many(480, passingTrial)])
  assert.ok(Buffer.byteLength(html) <= HTML_BYTES_MAX)
  const page = parseMarkup(html)
  assert.match(html, /Trace in words/)
  assert.match(html, /earlier and \d+ later entries are in report.json/)
  assert.equal(elementsOf(page, 'article').length, 20)
  assert.equal(elementsOf(page, 'tr').filter(({ attributes }) => attributes['id']).length, 800)
  const drawn = elementsOf(page, 'svg').flatMap((svg) => elementsOf(svg, 'a'))
  assert.equal(drawn.length, 500)
})

test('500 trials that fail fit, and what is left out is named', () => {
  const html = pageOf(many(500, failingTrial))
  assert.ok(Buffer.byteLength(html) <= HTML_BYTES_MAX)
  parseMarkup(html)
  assert.match(html, /more are reported in report.json|The trace was left out/)
})

test('10,000 trials fit; failures keep their rows before those that passed', () => {
  const html = pageOf([
    ...many(9_990, passingTrial).map((trial) => ({ ...trial, trace: [] })),
    ...many(10, failingTrial),
  ])
  assert.ok(Buffer.byteLength(html) <= HTML_BYTES_MAX)
  const page = parseMarkup(html)
  assert.equal(elementsOf(page, 'article').length, 10)
  assert.match(html, /trials have no row, to keep this page small/)
  assert.match(html, /trials are not drawn/)
})

test('a problem of megabytes is cut, and says so', () => {
  const [failing] = many(1, failingTrial)
  assert.ok(failing)
  const problems = Array.from({ length: 400 }, () => 'x'.repeat(100_000))
  const finding = { checker: 'result', verdict: 'fail', looked: '1 result', problems } as const
  const html = pageOf([{ ...failing, findings: [finding] }])
  assert.ok(Buffer.byteLength(html) <= HTML_BYTES_MAX)
  assert.match(html, /more characters in report.json/)
  assert.match(html, /… and 380 more in report.json/)
})
