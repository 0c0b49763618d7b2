import { breaksOf } from '../mutation.ts'

export const CONTRACT = [
  ...breaksOf(
    'src/contract/duration-schema.ts',
    ['test/contract/duration.test.ts'],
    [
      ['ms >= 1 &&', 'ms >= 0 &&'],
      ['ms <= DURATION_MAX_MS', 'ms < DURATION_MAX_MS'],
      ['Number.isInteger(ms) &&', ''],
    ],
  ),
  ...breaksOf(
    'src/contract/duration.ts',
    ['test/contract/duration.test.ts'],
    [
      ['365 * UNITS_MS.d', '366 * UNITS_MS.d'],
      ["|| 'ms'", "|| 's'"],
      ['ms % size === 0', 'true'],
      ['.toLowerCase()', ''],
      ["minutes: 'm'", "minutes: 'ms'"],
      ["weeks: 'w'", "weeks: 'd'"],
    ],
  ),
  ...breaksOf(
    'src/contract/invalid-input.ts',
    ['test/contract/invalid-input.test.ts'],
    [
      ['rest > 0', 'rest > 1'],
      ["join('.')", "join('')"],
      ['slice(0, ISSUES_SHOWN_MAX)', 'slice(1, ISSUES_SHOWN_MAX)'],
      ["replace(/^Invalid input: /, '')", 'trim()'],
    ],
  ),
  ...breaksOf(
    'src/contract/order.ts',
    ['test/contract/inputs.test.ts'],
    [
      ['.max(QUANTITY_MAX).default(1)', '.default(1)'],
      ['.min(1).max(AMOUNT_CENTS_MAX)', '.max(AMOUNT_CENTS_MAX)'],
    ],
  ),
  ...breaksOf(
    'src/contract/batch-import.ts',
    ['test/contract/inputs.test.ts'],
    [
      ['.min(1).max(RECORDS_MAX)', '.min(0).max(RECORDS_MAX)'],
      ['.max(BATCH_SIZE_MAX)', ''],
    ],
  ),
  ...breaksOf(
    'src/contract/durable-demo.ts',
    ['test/contract/inputs.test.ts'],
    [
      ['.max(STEPS_MAX)', ''],
      ['.prefault({})', ''],
    ],
  ),
]

export const ACTIVITIES = [
  ...breaksOf(
    'src/activities/classify-failure.ts',
    ['test/activities/classify-failure.test.ts'],
    [
      ['nonRetryable: final !== undefined', 'nonRetryable: true'],
      ['nonRetryable: final !== undefined', 'nonRetryable: false'],
      ['type: final ?? error.code', 'type: error.code'],
      ['INPUT_INVALID: FailureType.InputInvalid,', ''],
      ['if (!isOrionError(error)) throw error', ''],
    ],
  ),
  ...breaksOf(
    'src/activities/heartbeat.ts',
    ['test/activities/heartbeat.test.ts'],
    [
      ['timeoutMs / 2', 'timeoutMs * 2'],
      ['heartbeat(position())\n  const', 'const'],
      ['return () => clearInterval(timer)', 'return () => void timer'],
      ['if (!timeoutMs) return () => {}', ''],
    ],
  ),
]
