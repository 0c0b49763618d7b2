import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payloadKeysSetting } from '../../src/config/payload-keys.ts'

const key = (bytes: number, fill = 1) => Buffer.alloc(bytes, fill).toString('base64')
const parse = (text: string) => payloadKeysSetting.safeParse(text)

test('keys stand between commas or on lines, with remarks', () => {
  const { data } = parse(`a:${key(32)}, b:${key(32, 2)}\n  # an old one: \nc.1:${key(32, 3)}\n`)
  assert.deepEqual(
    data?.map(({ id, secret }) => [id, secret.length, secret[0]]),
    [
      ['a', 32, 1],
      ['b', 32, 2],
      ['c.1', 32, 3],
    ],
  )
})

test('wrong keys are reported by their place, and never shown', () => {
  const secret = key(32)
  const table: readonly (readonly [string, RegExp])[] = [
    ['', /at least one key/],
    ['# nothing', /at least one key/],
    [`a:${key(31)}`, /key 1: expected 32 bytes, found 31/],
    [`a:${key(33)}`, /key 1: expected 32 bytes, found 33/],
    [`a:${secret},b:${secret.slice(0, -1)}!`, /key 2: the key is not base64/],
    [`:${secret}`, /key 1: expected id:base64key/],
    [secret, /key 1: expected id:base64key/],
    [`a:${secret},a:${key(32, 2)}`, /two keys have the same id/],
  ]
  for (const [text, complaint] of table) {
    const { error } = parse(text)
    assert.match(error?.message ?? 'taken', complaint)
    assert.ok(!error?.message.includes(secret))
  }
})
