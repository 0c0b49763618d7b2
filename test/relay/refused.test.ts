import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REFUSALS_MAX } from '../../src/relay/limits.ts'
import { pauseAfter } from '../../src/relay/refused.ts'

test('a refused call is sent again at once, then after longer pauses, and finally not any more', () => {
  const pauses = Array.from({ length: REFUSALS_MAX + 1 }, (_, index) => pauseAfter(index + 1))
  assert.deepEqual(pauses, [0, 20, 40, 80, 160, undefined])
})
