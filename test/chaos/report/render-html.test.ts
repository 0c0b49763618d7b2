import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { renderHtml } from '../../../src/chaos/report/render-html.ts'
import { hostileReport } from './hostile-report.ts'
import { elementsOf, parseMarkup, textOf } from './parse-markup.ts'
import { approvalExperiment, orderExperiment, sampleReport } from './sample-report.ts'

const html = renderHtml(sampleReport())
const page = parseMarkup(html)

test('every trial of an experiment is reached from the map, and has its row', () => {
  const rows = new Set(elementsOf(page, 'tr').map(({ attributes }) => attributes['id']))
  const links = elementsOf(page, 'svg')
    .flatMap((svg) => elementsOf(svg, 'a'))
    .map(({ attributes }) => attributes['href']?.slice(1))
  const trials = [orderExperiment(), approvalExperiment()].flatMap((one) => one.trials)
  assert.equal(new Set(links).size, trials.length)
  assert.deepEqual(
    links.filter((link) => !rows.has(link)),
    [],
  )
})

test('every link within the page leads somewhere', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  assert.ok(links.length > 100)
  assert.deepEqual(
    links.filter((link) => !ids.has(link)),
    [],
  )
  const all = [...html.matchAll(/ id="([^"]+)"/g)]
  assert.equal(ids.size, all.length, 'an id stands twice')
})

test('a failing trial is reported with its problem, its line to paste and how often it failed again', () => {
  const [story] = elementsOf(page, 'article')
  assert.ok(story)
  const text = textOf(story)
  assert.match(text, /charge was applied 2 times/)
  assert.match(text, /orion chaos run --only 'order\/kill-worker@/)
  assert.match(text, /5 of 5/)
  assert.equal(elementsOf(page, 'article').length, 3)
})

test('the window of a fault is shaded across the lanes of all who took part', () => {
  const [story] = elementsOf(page, 'article')
  assert.ok(story)
  const bands = elementsOf(story, 'rect').filter((one) => one.attributes['class'] === 'band')
  assert.equal(bands.length, 1)
  const lanes = elementsOf(story, 'text')
    .filter((one) => one.attributes['class'] === 'lane')
    .map(textOf)
  assert.deepEqual(lanes, [
    'caller',
    'temporal',
    'worker 4711',
    'worker 4712',
    'worker 4713',
    'database',
  ])
})

test('a line leads from a worker to the server that it reached, half of one to that which it did not', () => {
  const [story] = elementsOf(page, 'article')
  assert.ok(story)
  const lengths = (pale: boolean): readonly number[] =>
    elementsOf(story, 'g')
      .filter(({ attributes }) => (attributes['class'] === 'pale') === pale)
      .flatMap((group) => elementsOf(group, 'line'))
      .filter(({ attributes }) => attributes['class'] === 'link l-effect')
      .map(({ attributes }) => Number(attributes['y2']) - Number(attributes['y1']))
  assert.deepEqual(lengths(false), [96, 64])
  assert.deepEqual(lengths(true), [48, 32])
})

test('nothing is loaded, and only the page’s own style and script are allowed', () => {
  assert.doesNotMatch(html, /(src|href)="(?!#)|url\(|@import|https?:/)
  const policy = elementsOf(page, 'meta').find((one) => 'http-equiv' in one.attributes)
  const [script] = /(?<=<script>)[\s\S]*?(?=<\/script>)/.exec(html) ?? ['']
  const hash = createHash('sha256').update(script).digest('base64')
  assert.match(policy?.attributes['content'] ?? '', /default-src 'none'/)
  assert.ok(policy?.attributes['content']?.includes(hash))
  assert.equal(html.match(/<script/g)?.length, 1)
  assert.doesNotMatch(html, / style="| on[a-z]+="/)
})

test('texts of the program under test stay texts', () => {
  const hostile = renderHtml(hostileReport())
  parseMarkup(hostile)
  assert.equal(hostile.match(/<script/g)?.length, 1)
  for (const text of ['<img', '\u0000', '\u001b', '\u202e']) assert.ok(!hostile.includes(text))
  assert.match(hostile, /&lt;script&gt;alert\(1\)/)
  assert.match(hostile, /\\u202e/)
})

test('tables have captions, and heads of columns and rows', () => {
  const tables = elementsOf(page, 'table')
  assert.ok(tables.length > 10)
  for (const table of tables) {
    assert.equal(elementsOf(table, 'caption').length, 1)
    assert.ok(elementsOf(table, 'th').every(({ attributes }) => 'scope' in attributes))
  }
})

test('a report of nothing is a page that claims nothing', () => {
  const empty = renderHtml(sampleReport({ verdict: 'unknown', experiments: [], swarms: [] }))
  parseMarkup(empty)
  assert.match(empty, /Nothing was crashed, so nothing is known/)
  assert.doesNotMatch(empty, /NaN|Infinity|undefined/)
  assert.doesNotMatch(html, /NaN|Infinity|undefined/)
})
