import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderJunit } from '../../../src/chaos/report/render-junit.ts'
import { hostileReport } from './hostile-report.ts'
import { elementsOf, parseMarkup, textOf, type Element } from './parse-markup.ts'
import { orderExperiment, sampleReport } from './sample-report.ts'

const document = parseMarkup(renderJunit(sampleReport()))

function caseNamed(part: string): Element {
  const found = elementsOf(document, 'testcase').find(
    ({ attributes }) => attributes['name']?.includes(part) === true,
  )
  assert.ok(found, `no case ${part}`)
  return found
}

test('there is one case a trial, named by its id and tier', () => {
  const names = elementsOf(document, 'testcase')
    .filter(({ attributes }) => attributes['classname'] === 'order.tier1')
    .map(({ attributes }) => attributes['name'])
  const trials = orderExperiment().trials.filter(({ tier }) => tier === 1)
  assert.deepEqual(
    names,
    trials.map(({ id }) => id),
  )
  assert.equal(caseNamed('order/replay').attributes['time'], '0.062')
})

test('a failure shows its problems and the line to paste', () => {
  const [failure] = elementsOf(caseNamed('performOrderStep#2/attempt1/after-report'), 'failure')
  assert.ok(failure)
  assert.match(failure.attributes['message'] ?? '', /^effects-once: charge was applied 2 times/)
  assert.match(textOf(failure), /orion chaos run --only 'order\/kill-worker@.*' --seed 7$/)
})

test('an unknown verdict is an error, so that no build is green with it', () => {
  const unknown = caseNamed('performOrderStep#4/attempt1/before-effect')
  assert.equal(elementsOf(unknown, 'error').length, 1)
  assert.equal(elementsOf(document, 'error').length, 1)
})

test('a point that was not run is skipped, and a planted bug that was missed has failed', () => {
  const experiment = orderExperiment()
  const trials = experiment.trials.slice(0, 30)
  const report = sampleReport({ experiments: [{ ...experiment, trials }], swarms: [] })
  const shorter = parseMarkup(renderJunit(report))
  assert.equal(elementsOf(shorter, 'skipped').length, 4)
  assert.equal(elementsOf(caseNamed('skipped-audit'), 'failure').length, 1)
  assert.equal(caseNamed('forgotten-signal').children.length, 0)
})

test('the counts of suites are those of their cases', () => {
  for (const suite of elementsOf(document, 'testsuite')) {
    const count = (name: string): string => String(elementsOf(suite, name).length)
    assert.equal(suite.attributes['tests'], count('testcase'))
    assert.equal(suite.attributes['failures'], count('failure'))
    assert.equal(suite.attributes['errors'], count('error'))
    assert.equal(suite.attributes['skipped'], count('skipped'))
  }
})

test('the document is well-formed with any names and messages', () => {
  const hostile = parseMarkup(renderJunit(hostileReport()))
  const [failure] = elementsOf(hostile, 'failure')
  assert.ok(failure)
  assert.match(textOf(failure), /<script>alert\(1\)<\/script>/)
  assert.match(textOf(failure), /\\u0000\\u001b\[31m\\u202e\\ud800/)
})
