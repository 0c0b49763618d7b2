// docs/reference is what the doors of the package export today.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../build/reference/write-reference.ts'
import { read, repositoryFiles } from './repository.ts'

const FOLDER = 'docs/reference/'

const pages = reference()

test('docs/reference is as the types and their comments are: run `npm run docs:reference`', () => {
  const files = repositoryFiles()
  const stale = pages.filter(({ file, text }) => {
    return !files.includes(`${FOLDER}${file}`) || read(`${FOLDER}${file}`) !== text
  })
  assert.deepEqual(
    stale.map(({ file }) => file),
    [],
  )
  const gone = files
    .filter((file) => file.startsWith(FOLDER))
    .map((file) => file.slice(FOLDER.length))
    .filter((file) => !pages.some((page) => page.file === file))
  assert.deepEqual(gone, [])
})

test('every function that the package exports says what it does', () => {
  const silent = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/^### (\w+)\n\n```ts signature\nfunction/gm)].map(
      ([, name = '']) => `${file}: ${name}`,
    ),
  )
  assert.deepEqual(silent, [])
})
