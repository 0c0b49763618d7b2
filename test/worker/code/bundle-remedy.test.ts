import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundleRemedy } from '../../../src/worker/code/bundle-remedy.ts'

const CASES: readonly (readonly [said: string, remedy: RegExp])[] = [
  [
    "Module not found: Error: Can't resolve './steps' in '/p'",
    /import of '\.\/steps'.*no such file/,
  ],
  ["Module not found: Error: Can't resolve 'lodash/get' in '/p'", /npm install lodash`/],
  ["Module not found: Error: Can't resolve '@a/b/c' in '/p'", /npm install @a\/b`/],
  ["is importing the following disallowed modules:\n  - 'fs'", /into activities/],
  ['Module build failed: UnhandledSchemeError: Reading from "node:fs"', /into activities/],
  ['Module build failed: Error: x Expression expected\nSyntax Error', /Correct the file/],
  ['anything else', /what the bundler says/],
]

for (const [said, remedy] of CASES) {
  test(`the remedy of “${said.split('\n')[0]}” names its cause alone`, () => {
    assert.match(bundleRemedy(said, true), remedy)
  })
}

test('a missing compiler is named as the cause, with any message of the bundler', () => {
  assert.match(bundleRemedy("Can't resolve './steps'", false), /--omit=optional/)
})
