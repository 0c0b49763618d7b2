import { name, required, wholeNumber, type FlagsOf } from '../flags.ts'

const PEOPLE = {
  '--people <file>': name('JSON with persons and delegations; the database’s people if absent'),
}

export const LINT_FLAGS = PEOPLE
export type LintFlags = FlagsOf<typeof LINT_FLAGS>

export const EXPLAIN_FLAGS = {
  ...PEOPLE,
  '--requested-by <id>': required('who asks'),
  '--on-behalf-of <id>': name('for whom'),
  '--at <time>': name('when it is asked, in ISO 8601; now if absent'),
}
export type ExplainFlags = FlagsOf<typeof EXPLAIN_FLAGS>

export const TEST_FLAGS = {
  ...PEOPLE,
  '--table <file>': required('JSON with the cases'),
  '--junit <file>': name('write the results as JUnit XML too'),
}
export type TestFlags = FlagsOf<typeof TEST_FLAGS>

export const BACKTEST_FLAGS = { '--limit <n>': wholeNumber('how many requests at most (1000)') }
export type BacktestFlags = FlagsOf<typeof BACKTEST_FLAGS>
