import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  booleanSetting,
  durationSetting,
  integerSetting,
  listenSetting,
  listSetting,
  portSetting,
  postgresUrlSetting,
  selectionSetting,
} from '../../src/config/parsers.ts'

const WRONG = Symbol('wrong')

const TABLE = [
  [booleanSetting, 'true', true],
  [booleanSetting, 'false', false],
  [booleanSetting, 'yes', WRONG],
  [integerSetting(2, 5), '2', 2],
  [integerSetting(2, 5), '5', 5],
  [integerSetting(2, 5), '1', WRONG],
  [integerSetting(2, 5), '6', WRONG],
  [integerSetting(0, 5), '-1', WRONG],
  [integerSetting(0, 5), '1.5', WRONG],
  [portSetting, '65535', 65_535],
  [portSetting, '65536', WRONG],
  [durationSetting, '5 s', 5_000],
  [durationSetting, '20 days', 1_728_000_000],
  [durationSetting, '480.1 hours', WRONG],
  [durationSetting, 'soon', WRONG],
  [listSetting, 'a, b ,c', ['a', 'b', 'c']],
  [listSetting, 'a,,b', WRONG],
  [selectionSetting, 'all', 'all'],
  [selectionSetting, 'none', 'none'],
  [selectionSetting, 'order,approval', ['order', 'approval']],
  [selectionSetting, 'or-der', WRONG],
  [listenSetting, 'off', 'off'],
  [listenSetting, '127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
  [listenSetting, '[::1]:9464', { host: '::1', port: 9_464 }],
  [listenSetting, 'localhost:65535', { host: 'localhost', port: 65_535 }],
  [listenSetting, 'localhost:65536', WRONG],
  [listenSetting, 'localhost', WRONG],
  [postgresUrlSetting, 'postgres://db/orion', 'postgres://db/orion'],
  [postgresUrlSetting, 'postgresql://db/orion', 'postgresql://db/orion'],
  [postgresUrlSetting, 'mysql://db/orion', WRONG],
  [postgresUrlSetting, 'db', WRONG],
] as const

for (const [schema, text, meaning] of TABLE) {
  test(`"${text}" is ${meaning === WRONG ? 'refused' : JSON.stringify(meaning)}`, () => {
    const { success, data } = schema.safeParse(text)
    if (meaning === WRONG) assert.equal(success, false)
    else assert.deepEqual(data, meaning)
  })
}
