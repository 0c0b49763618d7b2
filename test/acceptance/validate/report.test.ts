// The report says what the records say, and nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REPORT_LINES_MAX } from '../../../acceptance/validate/limits.ts'
import type { PartName } from '../../../acceptance/validate/part.ts'
import { PARTS } from '../../../acceptance/validate/parts.ts'
import type { Records } from '../../../acceptance/validate/record.ts'
import { CRITERIA } from '../../../acceptance/validate/report/criteria/criteria.ts'
import { renderReport } from '../../../acceptance/validate/report/render-report.ts'
import { countLines } from '../../tidy/counted-files.ts'
import { failingTrial } from '../../chaos/report/sample-trial.ts'
import { sampleOutputs } from './sample-outputs.ts'
import { sampleRecords, withStep } from './sample-records.ts'

interface Row {
  readonly criterion: string
  readonly measured: string
  readonly verdict: string
  readonly part: string
}

/** The rows of the first table. */
function criteriaOf(records: Records): readonly Row[] {
  const [, criteria = ''] = renderReport(records).split(/^## .+$/m)
  return criteria
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => {
      const [, criterion = '', , measured = '', verdict = '', part = ''] = line.split(' | ')
      return {
        criterion,
        measured,
        verdict: verdict.replaceAll('*', ''),
        part: part.replace(/ ?\|$/, ''),
      }
    })
}

test('where nothing was run, no number is reported, and each part with its command', () => {
  const none: Records = new Map()
  const rows = criteriaOf(none)
  assert.equal(rows.length, CRITERIA.length)
  for (const { verdict, measured, part } of rows) {
    assert.equal(verdict, part === '' ? 'not measured' : 'not run')
    if (part !== '') assert.equal(measured, '–')
  }
  const page = renderReport(none)
  for (const { name } of PARTS) {
    const row = `| ${name} |  | \`npm run validate -- --part ${name}\` |  |  |  | **not run** |`
    assert.ok(page.includes(row), name)
  }
})

test('where all went well, all that a part measures is met', () => {
  const rows = criteriaOf(sampleRecords()).filter(({ part }) => part !== '')
  assert.deepEqual(
    rows.filter(({ verdict }) => verdict !== 'met'),
    [],
  )
})

test('without its record, nothing of a part is reported', () => {
  const whole = sampleRecords()
  const lines = new Set(renderReport(whole).split('\n'))
  for (const { name } of PARTS) {
    const records = new Map(whole)
    records.delete(name)
    const own = criteriaOf(records).filter(({ part }) => part === name)
    assert.ok(own.length > 0, `${name} answers for something`)
    for (const { measured, verdict } of own) {
      assert.deepEqual({ measured, verdict }, { measured: '–', verdict: 'not run' }, name)
    }
    // Every line that is new tells that it is not there, or is a sum of others.
    const added = renderReport(records)
      .split('\n')
      .filter((line) => !lines.has(line))
    for (const line of added) assert.match(line, /not run|^Of \d+: /, `${name}: ${line}`)
  }
})

test('a part that could not run is reported with its reason, and measures nothing', () => {
  const failed = 'it printed nothing (exit code 3); no server'
  const records = withStep('chaos', { output: undefined, exitCode: 3, failed })
  assert.ok(renderReport(records).includes(`**could not run**: \`${failed}\``))
  for (const { part, measured, verdict } of criteriaOf(records)) {
    if (part === 'chaos') assert.deepEqual([measured, verdict], ['–', 'could not run'])
    else if (part !== '') assert.equal(verdict, 'met')
  }
})

test('the page keeps to its lines, also where everything was run and some of it failed', () => {
  const [first, ...others] = sampleOutputs['chaos-full'].experiments
  assert.ok(first)
  const trials = first.trials.map((trial, index) =>
    failingTrial({ id: trial.id, tier: trial.tier, index }),
  )
  const failing = { ...sampleOutputs['chaos-full'], experiments: [{ ...first, trials }, ...others] }
  const page = renderReport(sampleRecords({ 'chaos-full': { ...failing, verdict: 'fail' } }))
  assert.ok(countLines(page) <= REPORT_LINES_MAX, `${countLines(page)} lines`)
  assert.match(page, /\*\*fail\*\*: `effects-once: charge was applied 2 times/)
  assert.match(page, /… and 20 more\./)
})

test('parts that were run on two machines are distinguished', () => {
  const records = sampleRecords()
  const relay = records.get('relay')
  assert.ok(relay)
  records.set('relay', { ...relay, machine: { ...relay.machine, cores: 64 } })
  const page = renderReport(records)
  assert.match(page, /\| relay \| 64 cores, a CPU, 8 GB \|/)
  const others = PARTS.map(({ name }): PartName => name).filter((name) => name !== 'relay')
  assert.ok(page.includes(`| ${others.join(', ')} | 2 cores,`))
  assert.match(renderReport(sampleRecords()), /\| all that were run \| 2 cores,/)
})
