// Every source file is reached from a door or a program; what nothing reaches is deleted.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { importsOf, read, repositoryFiles, ROOT } from './repository.ts'

const manifest = JSON.parse(read('package.json')) as { exports: Record<string, string> }

const ENTRIES = [
  ...Object.values(manifest.exports).filter((path) => path.endsWith('.ts')),
  'bin/orion.js',
  'src/inbox/main.tsx',
].map((path) => path.replace(/^\.\//, ''))

test('every source file is reached from a door or a program', () => {
  const reached = reachableFrom(ENTRIES)
  const sources = repositoryFiles().filter((file) => /^src\/.*\.tsx?$/.test(file))
  assert.deepEqual(
    sources.filter((file) => !reached.has(file)),
    [],
  )
})

test('every file that is reached exists', () => {
  assert.deepEqual(
    [...reachableFrom(ENTRIES)].filter((file) => !existsSync(join(ROOT, file))),
    [],
  )
})

function reachableFrom(entries: readonly string[]): Set<string> {
  const reached = new Set(entries)
  // A set hands out what is added to it during the walk as well.
  for (const file of reached) {
    if (!existsSync(join(ROOT, file)) || !/\.[jt]sx?$/.test(file)) continue
    for (const { target } of importsOf(file)) if (target !== undefined) reached.add(target)
    for (const target of namedFiles(file)) reached.add(target)
  }
  return reached
}

const FILE_URL = /new URL\(\s*['"`](\.{1,2}\/[^'"`]+)['"`],\s*import\.meta\.url/g

/** Files named by `new URL('…', import.meta.url)`; their ending may be written as `${EXTENSION}`. */
function namedFiles(file: string): string[] {
  return [...read(file).matchAll(FILE_URL)]
    .map(([, path = '']) => path.replace('${EXTENSION}', 'ts'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => relative(ROOT, resolve(ROOT, dirname(file), path)))
}
