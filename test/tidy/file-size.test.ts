// No file over 200 lines: one idea a file, the customer's rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, repositoryFiles } from './repository.ts'

const LINES_MAX = 200

/** Files that are longer for a reason. An entry that is no longer needed fails the test. */
const EXCEPTIONS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^package-lock\.json$/, reason: 'written by npm' },
]

/** Not ours to cut: recorded event histories, of which there may be none that is long. */
const RECORDED = /^test\/replay\/histories\//

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|gz|zip|db)$/

const long = repositoryFiles()
  .filter((file) => !BINARY.test(file) && !RECORDED.test(file))
  .map((file) => ({ file, lines: countLines(read(file)) }))
  .filter(({ lines }) => lines > LINES_MAX)

test(`no file is longer than ${LINES_MAX} lines`, () => {
  const unexcused = long.filter(({ file }) => !EXCEPTIONS.some(({ pattern }) => pattern.test(file)))
  assert.deepEqual(unexcused, [])
})

test('every exception is needed', () => {
  const needless = EXCEPTIONS.filter(({ pattern }) => !long.some(({ file }) => pattern.test(file)))
  assert.deepEqual(needless, [])
})

test('lines are counted as an editor shows them', () => {
  assert.equal(countLines(''), 0)
  assert.equal(countLines('a\nb\n'), 2)
  assert.equal(countLines('a\nb'), 2)
})

function countLines(text: string): number {
  if (text === '') return 0
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
