import { stripVTControlCharacters } from 'node:util'

export interface TestOutcome {
  readonly title: string
  readonly passed: boolean
  readonly ms: number
}

/** What a test runner said: every test, in order, as often as it was run. */
export interface TestOutput {
  readonly passed: number
  readonly failed: number
  readonly tests: readonly TestOutcome[]
}

const TEST = /^([✔✖]) (.+) \(([\d.]+)ms\)$/
/** The last line of `test/run.ts`, which also counts what tests left behind. */
const TALLY = /^(\d+) passed, (\d+) failed$/
const COUNTS = { passed: /^ℹ pass (\d+)$/, failed: /^ℹ fail (\d+)$/ }

/** Reads the words of the `spec` reporter. Undefined if the tests did not end. */
export function readTestOutput(text: string): TestOutput | undefined {
  const lines = stripVTControlCharacters(text).split('\n')
  const tests = lines.flatMap((line, index) => {
    // Failed tests are printed again at the end.
    if (lines[index - 1]?.startsWith('test at ')) return []
    const [, mark, title = '', ms] = TEST.exec(line) ?? []
    return mark ? [{ title, passed: mark === '✔', ms: Number(ms) }] : []
  })
  const tally = lines.map((line) => TALLY.exec(line)).findLast((match) => match !== null)
  if (tally) return { passed: Number(tally[1]), failed: Number(tally[2]), tests }
  const passed = countOf(lines, COUNTS.passed)
  const failed = countOf(lines, COUNTS.failed)
  return passed === undefined || failed === undefined ? undefined : { passed, failed, tests }
}

function countOf(lines: readonly string[], pattern: RegExp): number | undefined {
  const [, count] = lines.map((line) => pattern.exec(line)).find((match) => match !== null) ?? []
  return count === undefined ? undefined : Number(count)
}
