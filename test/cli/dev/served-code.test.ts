import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellServed } from '../../../src/cli/dev/served-code.ts'

const CASES = [
  [['purchase'], ['reserve', 'pay'], ': workflow purchase; activities reserve, pay'],
  [['buy', 'sell'], ['pay'], ': workflows buy, sell; activity pay'],
  [['buy'], [], ': workflow buy'],
  [[], [], ''],
] as const

for (const [types, activities, said] of CASES) {
  test(`what is served is said in words "${said}"`, () => {
    assert.equal(tellServed({ types, activities }), said)
  })
}
