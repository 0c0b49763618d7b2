import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEXT_COLUMNS } from '../../../src/chaos/report/limits.ts'
import { progressLine } from '../../../src/chaos/report/progress-line.ts'
import { renderText } from '../../../src/chaos/report/render-text.ts'
import { trialsOf } from '../../../src/chaos/report/tally.ts'
import { wrapText } from '../../../src/chaos/report/wrap-text.ts'
import { HOSTILE, hostileReport } from './hostile-report.ts'
import { failingTrial } from './sample-trial.ts'
import { approvalExperiment, orderExperiment, sampleReport } from './sample-report.ts'

test('no line is wider than a terminal but the lines to paste, which are whole', () => {
  const report = sampleReport()
  const lines = renderText(report).split('\n')
  const commands = new Set([report.command, ...trialsOf(report).map(({ command }) => command)])
  const wide = lines.filter((line) => line.length > TEXT_COLUMNS)
  assert.ok(wide.length > 0)
  assert.deepEqual(
    wide.filter((line) => !commands.has(line)),
    [],
  )
  for (const { verdict, command } of trialsOf(report)) {
    assert.equal(lines.includes(command), verdict !== 'pass')
  }
})

test('points, verdicts and recovery of each experiment are reported', () => {
  const text = renderText(sampleReport())
  assert.match(text, /✗ order\n {2}points: 71 found, 34 distinct, 34 run · trials: 43 pass, 1 un/)
  assert.match(text, /recovery: p50 71 ms, p95 195 ms, max 216 ms, n 45, bound 5 s/)
  assert.match(text, /effects-once: charge was applied 2 times/)
  assert.match(text, /at least 99 % at 95 % confidence/)
})

test('a failure without any fault is reported, because nothing else was looked at', () => {
  const experiment = orderExperiment()
  const findings = [
    { checker: 'ending', verdict: 'pass', looked: '1 ending', problems: [] },
    { checker: 'closed', verdict: 'fail', looked: 'its end', problems: ['it waits for charge'] },
  ] as const
  const control = { ...experiment.control, findings }
  const text = renderText(sampleReport({ experiments: [{ ...experiment, control }] }))
  assert.match(text, /^ {2}✗ without any fault: closed: it waits for charge$/m)
  assert.doesNotMatch(text, /without any fault: ending/)
})

test('with few values the largest is shown instead of the 95th percentile', () => {
  const experiment = approvalExperiment()
  const few = { ...experiment, trials: experiment.trials.slice(0, 7) }
  assert.match(renderText(sampleReport({ experiments: [few] })), /p50 \d+ ms, max of 7 \d+ ms/)
})

test('hundreds of failures do not fill the terminal', () => {
  const trials = Array.from({ length: 300 }, (_, index) =>
    failingTrial({ id: `order/kill-worker@activity:a#${index}/x`, tier: 1, index }),
  )
  const text = renderText(sampleReport({ experiments: [{ ...orderExperiment(), trials }] }))
  assert.ok(text.split('\n').length < 150)
  assert.match(text, /and 280 more, which the report lists/)
})

test('no text of the program under test reaches the terminal as a control character', () => {
  const text = renderText(hostileReport())
  assert.ok(HOSTILE.includes('\u001b'))
  for (const unseen of ['\u0000', '\u001b', '\u202e']) assert.ok(!text.includes(unseen))
})

test('a text is broken at blanks, an id after a slash or plus, anything else where it must', () => {
  assert.deepEqual(wrapText('one two three', 8, ' '), ['one two', ' three'])
  assert.deepEqual(wrapText('order/kill@a/b/c', 12), ['order/kill@a', '/b/c'])
  assert.deepEqual(wrapText('order/kills@a/b/c', 12), ['order/kills@', 'a/b/c'])
  assert.deepEqual(wrapText('aaaa/bbbb+cccc', 11), ['aaaa/bbbb+', 'cccc'])
  assert.deepEqual(wrapText('x'.repeat(12), 5), ['xxxxx', 'xxxxx', 'xx'])
  assert.deepEqual(wrapText('', 5), [''])
})

test('progress is one line', () => {
  const progress = { done: 34, total: 61, pass: 33, fail: 1, unknown: 0, leftMs: 19_600 }
  assert.equal(
    progressLine({ experiment: 'order', tier: 1, ...progress }),
    'order  tier 1  34/61  ✓ 33  ✗ 1  ? 0  about 20 s left',
  )
  const { leftMs: _, ...unknown } = progress
  assert.equal(
    progressLine({ experiment: 'order', tier: 1, ...unknown }),
    'order  tier 1  34/61  ✓ 33  ✗ 1  ? 0',
  )
  assert.match(
    progressLine({ experiment: 'a\u001bb', tier: 4, ...progress, leftMs: 170_000 }),
    /^a\\u001bb .* about 3 min left$/,
  )
})
