import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sdkFits } from '../../../src/worker/code/sdk-fit.ts'

const CASES: readonly (readonly [theirs: string, ours: string, fits: boolean])[] = [
  ['1.24.0', '1.24.0', true],
  ['1.24.3', '1.24.0', true],
  ['1.24.0', '1.24.3', true],
  ['1.24.1+build.7', '1.24.0', true],
  ['1.23.0', '1.24.0', false],
  ['1.25.0', '1.24.0', false],
  ['1.2.4', '1.24.0', false],
  ['2.24.0', '1.24.0', false],
  ['1.24.1-rc.0', '1.24.0', false],
  ['1.24.1-rc.0', '1.24.1-rc.0', true],
  ['', '1.24.0', false],
  ['next', 'later', false],
]

for (const [theirs, ours, fits] of CASES) {
  test(`the project's ${theirs || 'unnamed version'} ${fits ? 'fits' : 'does not fit'} ${ours}`, () => {
    assert.equal(sdkFits(theirs, ours), fits)
  })
}
