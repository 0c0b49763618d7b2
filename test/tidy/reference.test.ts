// docs/reference is what the doors of the package export today.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../build/reference/write-reference.ts'
import { read, repositoryFiles } from './repository.ts'

const FOLDER = 'docs/reference/'

test('docs/reference is as the types and their comments are: run `npm run docs:reference`', () => {
  const pages = reference()
  const stale = pages.filter(({ file, text }) => {
    return !repositoryFiles().includes(`${FOLDER}${file}`) || read(`${FOLDER}${file}`) !== text
  })
  assert.deepEqual(
    stale.map(({ file }) => file),
    [],
  )
  const gone = repositoryFiles()
    .filter((file) => file.startsWith(FOLDER))
    .map((file) => file.slice(FOLDER.length))
    .filter((file) => !pages.some((page) => page.file === file))
  assert.deepEqual(gone, [])
})
