// The page as it is built: small, whole, and from its own address alone.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildPage, PAGE } from '../../build/inbox/build-page.ts'

/** As issue 17 asks; first paint on a phone's network. */
const JAVASCRIPT_BYTES_MAX = 60 * 1_024

await buildPage()
const html = await readFile(join(PAGE, 'index.html'), 'utf8')
const assets = join(PAGE, 'assets')
const names = await readdir(assets)
const texts = await Promise.all(
  names
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => readFile(join(assets, name), 'utf8')),
)

test('its JavaScript stays below 60 kB gzipped', async () => {
  const scripts = names.filter((name) => name.endsWith('.js'))
  const sizes = scripts.map(async (name) => gzipSync(await readFile(join(assets, name))).length)
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  assert.ok(total > 0 && total < JAVASCRIPT_BYTES_MAX, `${total} bytes`)
})

test('it has no script, style or handler in its markup, and each file it names is there', () => {
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
  const named = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, name]) => name)
  assert.ok(named.length >= 3)
  for (const name of named) assert.ok(names.includes(name ?? ''), name)
})

test('it asks no other address for anything', () => {
  // Names of SVG's and MathML's languages, which nobody fetches.
  const known = /^http:\/\/www\.w3\.org\//
  const addresses = [html, ...texts].flatMap((text) => text.match(/https?:\/\/[^\s"'`)]+/g) ?? [])
  assert.deepEqual(
    addresses.filter((address) => !known.test(address)),
    [],
  )
})

test('it writes no markup from text', () => {
  for (const text of texts) {
    assert.doesNotMatch(text, /insertAdjacentHTML|document\.write|\beval\(|new Function\(/)
  }
})
