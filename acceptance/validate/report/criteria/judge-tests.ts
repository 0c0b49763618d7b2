import { inWords } from '../../../../src/chaos/report/durations.ts'
import type { TestOutput } from '../../test-output.ts'
import type { Judgement } from './criterion.ts'

/** All of them, at least so many. */
export function allPassed({ passed, failed, tests }: TestOutput, least = 1): Judgement {
  const total = passed + failed
  const slowest = Math.max(...tests.map(({ ms }) => ms))
  const times = tests.length === 0 ? '' : `, the slowest in ${inWords(slowest)}`
  const measured = `${passed} of ${total} tests passed${times}`
  if (failed > 0) return { measured, outcome: 'not met' }
  return { measured, outcome: passed < least ? 'too few' : 'met' }
}

/** The one whose title begins with the plan's name of it. */
export function testPassed(name: string): (output: TestOutput) => Judgement {
  return ({ tests }) => {
    const test = tests.find(({ title }) => title.startsWith(`${name}:`))
    if (!test) return { measured: 'no such test was run', outcome: 'unknown' }
    const measured = `${test.passed ? 'passed' : 'failed'} in ${inWords(test.ms)}`
    return { measured, outcome: test.passed ? 'met' : 'not met' }
  }
}

/** Rounds in a row; one that fails begins a new row. */
export function inARow(output: TestOutput, wanted: number): Judgement {
  const failedLast = output.tests.findLastIndex(({ passed }) => !passed)
  const row = output.tests.length - 1 - failedLast
  const measured = `${output.passed} of ${output.passed + output.failed} rounds passed, ${row} in a row`
  if (output.failed > 0) return { measured, outcome: 'not met' }
  return { measured, outcome: row < wanted ? 'too few' : 'met' }
}
