import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { canonicalJson, sameJson } from '../../../src/approvals/request/canonical-json.ts'

test("RFC 8785's example of section 3.2.2", () => {
  const input = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`) as unknown
  assert.equal(
    canonicalJson(input),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test("RFC 8785's example of section 3.2.3: keys in the order of UTF-16 code units", () => {
  const input = JSON.parse(String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  }`) as unknown
  const values = [...canonicalJson(input).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)
  assert.deepEqual(values, [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

// The table of the RFC's appendix B: the bits of a double, and how it is written.
const NUMBERS: Readonly<Record<string, string>> = {
  '0000000000000000': '0',
  '8000000000000000': '0',
  '0000000000000001': '5e-324',
  '8000000000000001': '-5e-324',
  '7fefffffffffffff': '1.7976931348623157e+308',
  ffefffffffffffff: '-1.7976931348623157e+308',
  '4340000000000000': '9007199254740992',
  c340000000000000: '-9007199254740992',
  '4430000000000000': '295147905179352830000',
  '44b52d02c7e14af5': '9.999999999999997e+22',
  '44b52d02c7e14af6': '1e+23',
  '44b52d02c7e14af7': '1.0000000000000001e+23',
  '444b1ae4d6e2ef4e': '999999999999999700000',
  '444b1ae4d6e2ef4f': '999999999999999900000',
  '444b1ae4d6e2ef50': '1e+21',
  '3eb0c6f7a0b5ed8c': '9.999999999999997e-7',
  '3eb0c6f7a0b5ed8d': '0.000001',
  '41b3de4355555553': '333333333.3333332',
  '41b3de4355555554': '333333333.33333325',
  '41b3de4355555555': '333333333.3333333',
  '41b3de4355555556': '333333333.3333334',
  '41b3de4355555557': '333333333.33333343',
  becbf647612f3696: '-0.0000033333333333333333',
  '43143ff3c1cb0959': '1424953923781206.2',
}

test("RFC 8785's numbers of appendix B", () => {
  for (const [bits, text] of Object.entries(NUMBERS)) {
    assert.equal(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE()), text, bits)
  }
})

test('values that are not JSON are refused, never left out', () => {
  const circle: unknown[] = []
  circle.push(circle)
  const refused: readonly unknown[] = [
    NaN,
    Infinity,
    undefined,
    10n,
    Symbol('x'),
    () => 1,
    new Date(0),
    new Map(),
    '\ud800',
    { '\udc00': 1 },
    [undefined],
    // oxlint-disable-next-line no-sparse-arrays
    [1, , 2],
    circle,
  ]
  for (const value of refused) assert.throws(() => canonicalJson(value), TypeError)
})

test('an object of another realm, as the sandbox has them, is JSON as any other', () => {
  const foreign: unknown = runInNewContext('({ b: [1], a: { c: null } })')
  assert.equal(canonicalJson(foreign), '{"a":{"c":null},"b":[1]}')
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
  assert.ok(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 }))
  assert.ok(!sameJson([1, 2], [2, 1]))
})
