// .env.example and docs/configuration.md name every setting there is, and none that there is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withSettings } from '../../build/write-configuration.ts'
import { SETTINGS, type Setting } from '../../src/config/settings.ts'
import { read } from './repository.ts'

const settings: readonly Setting[] = Object.values(SETTINGS)
const variables = new Set(settings.map(({ variable }) => variable))

// Variables of others, which Orion or a library under it reads.
const FOREIGN = /^(TEMPORAL_|XDG_CACHE_HOME$|NO_COLOR$|NODE_ENV$|DEBUG$)/

test('.env.example names every setting, commented out, with its description and default', () => {
  const text = read('.env.example')
  for (const { variable, description, default: value } of settings) {
    assert.match(text, new RegExp(`^# ?${variable}=`, 'm'), variable)
    assert.ok(text.includes(description), `the description of ${variable}`)
    // A default below somebody's home folder cannot be written down.
    if (value !== undefined && !value.startsWith('/')) {
      assert.ok(text.includes(`${variable}=${value}`), `the default of ${variable}`)
    }
  }
})

test('.env.example names no other', () => {
  const named = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name = '']) => name,
  )
  assert.deepEqual(unknown(named), [])
})

test('nothing in .env.example is switched on', () => {
  const active = read('.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  assert.deepEqual(active, [])
})

test('docs/configuration.md is what node build/write-configuration.ts makes of the schema', () => {
  const page = read('docs/configuration.md')
  assert.equal(page, withSettings(page))
})

test('a page without the marks is not written to', () => {
  assert.throws(() => withSettings('# Configuration\n'), /lacks its marks/)
})

test('no page names an ORION_ setting that there is not', () => {
  const named = [...read('docs/configuration.md').matchAll(/`(ORION_[A-Z_]+|DATABASE_URL)`/g)]
  assert.deepEqual(unknown(named.map(([, name = '']) => name)), [])
})

function unknown(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !variables.has(name) && !FOREIGN.test(name))
}
