import type { CampaignReport } from '../campaign/campaign-report.ts'
import { junitCases, type JunitCase } from './junit-cases.ts'
import { xmlAttributes, xmlText } from './xml.ts'

/**
 * One test case a trial, for CI. What is unknown is an `<error>`: a build that goes green on it
 * would say more than is known. Only a point that the time was over for is `<skipped>`.
 */
export function renderJunit(report: CampaignReport): string {
  const cases = junitCases(report)
  const suites = Map.groupBy(cases, ({ suite }) => suite)
  const text = [...suites].map(([suite, own]) =>
    [
      `  <testsuite${xmlAttributes({ name: suite, ...countsOf(own), timestamp: report.startedAt })}>`,
      ...own.map(testCase),
      '  </testsuite>',
    ].join('\n'),
  )
  const total = xmlAttributes({ name: report.title, ...countsOf(cases) })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${total}>`,
    ...text,
    '</testsuites>',
  ]
    .join('\n')
    .concat('\n')
}

function countsOf(cases: readonly JunitCase[]): Readonly<Record<string, number | string>> {
  const count = (wanted: JunitCase['verdict']): number =>
    cases.filter(({ verdict }) => verdict === wanted).length
  return {
    tests: cases.length,
    failures: count('fail'),
    errors: count('unknown'),
    skipped: count('left-out'),
    time: seconds(cases.reduce((total, { tookMs }) => total + tookMs, 0)),
  }
}

const ELEMENTS = { fail: 'failure', unknown: 'error', 'left-out': 'skipped' } as const

function testCase({ name, suite, tookMs, verdict, message = '', details = '' }: JunitCase): string {
  const head = `    <testcase${xmlAttributes({ name, classname: suite, time: seconds(tookMs) })}`
  if (verdict === 'pass') return `${head}/>`
  const element = ELEMENTS[verdict]
  const body = `<${element}${xmlAttributes({ message })}>${xmlText(details)}</${element}>`
  return `${head}>\n      ${body}\n    </testcase>`
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3)
}
