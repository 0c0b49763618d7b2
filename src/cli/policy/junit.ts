import type { CaseResult } from '../../approvals/advice/decision-table.ts'

/** The results as JUnit XML, which every CI reads. */
export function junitOf(suite: string, cases: readonly CaseResult[]): string {
  const failures = cases.filter(({ ok }) => !ok).length
  const tests = cases.map(({ name, ok, wrong }) =>
    ok
      ? `  <testcase name="${escaped(name)}"/>`
      : `  <testcase name="${escaped(name)}"><failure message="${escaped(wrong.join('; '))}"/></testcase>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escaped(suite)}" tests="${cases.length}" failures="${failures}">`,
    ...tests,
    '</testsuite>',
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
