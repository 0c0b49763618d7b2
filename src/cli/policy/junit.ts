import type { CaseResult } from '../../approvals/advice/decision-table.ts'
import { xmlAttributes } from '../../chaos/report/xml.ts'

/** The results as JUnit XML, which every CI reads. */
export function junitOf(suite: string, cases: readonly CaseResult[]): string {
  const failures = cases.filter(({ ok }) => !ok).length
  const tests = cases.map(({ name, ok, wrong }) => {
    const head = `  <testcase${xmlAttributes({ name })}`
    if (ok) return `${head}/>`
    return `${head}><failure${xmlAttributes({ message: wrong.join('; ') })}/></testcase>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite${xmlAttributes({ name: suite, tests: cases.length, failures })}>`,
    ...tests,
    '</testsuite>',
    '',
  ].join('\n')
}
