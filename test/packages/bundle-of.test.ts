import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundleOf } from '../../src/packages/bundle-of.ts'

test('a bundle counts as long as no file that it was made of has changed', () => {
  const root = mkdtempSync(join(tmpdir(), 'orion-bundle-'))
  try {
    const file = join(root, 'a.ts')
    const put = (text: string) => {
      writeFileSync(file, text)
      utimesSync(file, 1_000, 1_000)
    }
    put('one')
    assert.equal(bundleOf(root), undefined, 'nothing was bundled')
    mkdirSync(join(root, 'bundle'))
    const { size, mtimeMs } = statSync(file)
    const current = { folder: 'f', files: { 'a.ts': [size, mtimeMs] } }
    writeFileSync(join(root, 'bundle/current.json'), JSON.stringify(current))
    assert.equal(bundleOf(root), join(root, 'bundle/f'))
    put('longer')
    assert.equal(bundleOf(root), undefined, 'another size')
    put('two')
    assert.equal(bundleOf(root), join(root, 'bundle/f'))
    utimesSync(file, 2_000, 2_000)
    assert.equal(bundleOf(root), undefined, 'another time')
    rmSync(file)
    assert.equal(bundleOf(root), undefined, 'it is gone')
  } finally {
    rmSync(root, { recursive: true })
  }
})
