import { inWords } from '../../../../src/chaos/report/durations.ts'
import type { StepName } from '../../outputs.ts'
import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section, table } from '../markdown.ts'

const STEPS = ['acceptance', 'rounds', 'ui', 'drift', 'audit', 'tidy'] as const satisfies StepName[]

/** More tests than this are summed up. */
const NAMED_MAX = 12

/** Tests as their runner reported them, each with its time. */
export function tests(records: Records): readonly string[] {
  const rows = STEPS.flatMap((name) => {
    const output = outputOf(records, name)
    if (!output) return []
    const { passed, failed } = output
    return [[name, String(passed), String(failed), timesOf(output.tests)]]
  })
  if (rows.length === 0) return []
  return section('Tests', table(['what', 'passed', 'failed', 'each'], rows))
}

type Tests = readonly { readonly title: string; readonly passed: boolean; readonly ms: number }[]

function timesOf(tests: Tests): string {
  const wrong = tests.filter(({ passed }) => !passed).map(({ title }) => `failed: ${title}`)
  if (tests.length > NAMED_MAX) {
    const total = tests.reduce((sum, { ms }) => sum + ms, 0)
    return [`${tests.length} tests, ${inWords(total)}`, ...wrong].join('; ')
  }
  // One and the same test, again and again, needs its name once.
  const names = new Set(tests.map(({ title }) => title))
  if (names.size < tests.length && names.size === 1) {
    return `${tests[0]?.title}: ${tests.map(({ ms }) => inWords(ms)).join(', ')}`
  }
  return tests
    .map(({ title, passed, ms }) => `${passed ? '' : 'failed: '}${title} (${inWords(ms)})`)
    .join('; ')
}
