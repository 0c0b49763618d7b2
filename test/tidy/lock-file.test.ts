import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8')
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, LockEntry>> }

test('the lock file has every platform’s packages, without which `npm ci` refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )
  assert.deepEqual(missing, [], 'complete it: npm run lock:complete')
})

test('the lock file names no address to download from', () => {
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)
  assert.deepEqual(named, [])
})

// A package that no registry has is written with the range that another asks for.
test('the lock file has a version of every package, not a range', () => {
  const ranges = Object.entries(packages)
    .filter(([, { version }]) => version !== undefined && !/^\d+\.\d+\.\d+/.test(version))
    .map(([path, { version }]) => `${path}: ${version}`)
  assert.deepEqual(ranges, [])
})
