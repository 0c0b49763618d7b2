// No file over 200 lines: one idea a file, the customer's rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedFiles, countLines, EXCEPTIONS, isExcused, LINES_MAX } from './counted-files.ts'

const long = countedFiles().filter(({ lines }) => lines > LINES_MAX)

test(`no file is longer than ${LINES_MAX} lines`, () => {
  assert.deepEqual(
    long.filter((entry) => !isExcused(entry)),
    [],
  )
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
