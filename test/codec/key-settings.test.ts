import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { runCli } from '../support/run-cli.ts'

const KEY = Buffer.alloc(32, 'k').toString('base64')
const convert = (env: Record<string, string>) => createDataConverter(loadConfig({ env }).config)

function failure(env: Record<string, string>): Error & { code?: string } {
  try {
    convert(env)
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

const wrong: Readonly<Record<string, readonly [keys: string, message: RegExp]>> = {
  'a key of another length': [`a:${KEY.slice(0, 40)}`, /key 1: expected 32 bytes, found 30/],
  'a key that is not base64': [`a:${KEY},b:no-secret!`, /key 2: the key is not base64/],
  'an id twice': [`a:${KEY},a:${KEY}`, /two keys have the same id/],
  'a key without an id': [KEY, /key 1: expected id:base64key/],
  'nothing but commas': [',,', /expected at least one key/],
}

for (const [what, [keys, message]] of Object.entries(wrong)) {
  test(`${what} is refused without showing it`, () => {
    const error = failure({ ORION_PAYLOAD_KEYS: keys })
    assert.equal(error.code, 'CONFIG_INVALID')
    assert.match(error.message, /ORION_PAYLOAD_KEYS: /)
    assert.match(error.message, message)
    const shown = inspect(error, { depth: 9, showHidden: true })
    assert.ok(!shown.includes(KEY.slice(0, 20)) && !shown.includes('no-secret'), shown)
  })
}

test('a file of keys that is not there is refused by the name of its setting', () => {
  const error = failure({ ORION_PAYLOAD_KEYS_FILE: '/nonexistent/keys' })
  assert.equal(error.code, 'CONFIG_INVALID')
  assert.match(error.message, /ORION_PAYLOAD_KEYS_FILE: the file cannot be read \(ENOENT\)/)
})

test('keys and a file of keys exclude each other', () => {
  const env = { ORION_PAYLOAD_KEYS: `a:${KEY}`, ORION_PAYLOAD_KEYS_FILE: '/nonexistent/keys' }
  assert.match(failure(env).message, /set one of them, not both/)
})

test('`orion config` does not show keys and tokens', async () => {
  const env = { ORION_PAYLOAD_KEYS: `a:${KEY}`, ORION_CODEC_TOKEN: 'a-token-of-some-length' }
  for (const flags of [[], ['--json']]) {
    const { code, stdout } = await runCli(['config', ...flags], env)
    assert.equal(code, 0)
    assert.match(stdout, /ORION_PAYLOAD_KEYS/)
    assert.ok(!stdout.includes(KEY.slice(0, 20)) && !stdout.includes('a-token'), stdout)
    assert.ok(!stdout.includes('107,107'), 'nor as numbers')
  }
})
