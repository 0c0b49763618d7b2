import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meantFiles } from '../../../src/chaos/reach/meant-files.ts'

const CASES: readonly (readonly [path: string, means: string])[] = [
  ['/a/pay.ts', '/a/pay.ts'],
  ['/a/pay', '/a/pay.ts'],
  ['/a/pay', '/a/pay/index.ts'],
  ['/a/pay.js', '/a/pay.ts'],
  ['/a/pay.mjs', '/a/pay.mts'],
  ['/a/prices', '/a/prices.json'],
]

for (const [path, means] of CASES) {
  test(`${path} may mean ${means}`, () => assert.ok(meantFiles(path).includes(means)))
}
