import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importsOf } from '../../../src/chaos/reach/imports-of.ts'

const CASES: readonly (readonly [text: string, specifiers: readonly string[]])[] = [
  [`import { pay } from './pay.ts'`, ['./pay.ts']],
  [`import type * as activities from "./activities.ts"`, ['./activities.ts']],
  [`import {\n  a, // from the shop\n  /* and */ b,\n} from\n  './a.ts'`, ['./a.ts']],
  [`import './shim.ts'\nexport * from './more.ts'`, ['./more.ts', './shim.ts']],
  [`const a = 1;import b from'b';export{c}from"./c.ts"`, ['b', './c.ts']],
  [`const fs = require('node:fs')`, ['node:fs']],
  [`const { tax } = await import('./tax.ts')`, ['./tax.ts']],
  [`new URL('./prices.json', import.meta.url)`, ['./prices.json']],
  [`throw new Error("cannot go from 'open' to 'paid'")`, []],
  [`export const state = 'open' // from 'pending'`, []],
]

for (const [text, specifiers] of CASES) {
  test(`${JSON.stringify(text)} loads ${specifiers.join(' and ') || 'nothing'}`, () => {
    assert.deepEqual(importsOf(text), { specifiers, computed: false })
  })
}

for (const text of ['await import(name)', 'import(`./${name}.ts`)', 'require(join(here, name))']) {
  test(`${text} may load anything`, () => assert.equal(importsOf(text).computed, true))
}
