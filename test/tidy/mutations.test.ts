// The list of `npm run mutate` stays applicable: a break that hits nothing proves nothing.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { MUTATIONS } from '../mutation/mutations.ts'
import { applied, inWords } from '../mutation/mutation.ts'
import { read, ROOT } from './repository.ts'

const exists = (file: string) => existsSync(join(ROOT, file))

test('every mutation applies to exactly one place of its file', () => {
  const wrong = MUTATIONS.filter(
    (mutation) => !exists(mutation.file) || applied(read(mutation.file), mutation) === undefined,
  )
  const remedy =
    'The source has changed. In test/mutation/list/, set `from` to the text as it stands now, ' +
    'once in its file, and `to` to the same break; take the entry out where the line is gone. ' +
    'Then run: npm run mutate -- <file>'
  assert.deepEqual(wrong.map(inWords), [], remedy)
})

test('every mutation names tests that exist', () => {
  const tests = new Set(MUTATIONS.flatMap((mutation) => mutation.tests))
  const remedy = 'A test has moved: correct its path in test/mutation/list/.'
  assert.deepEqual(
    [...tests].filter((file) => !exists(file)),
    [],
    remedy,
  )
  assert.ok(MUTATIONS.every((mutation) => mutation.tests.length > 0))
})

test('every mutation is listed once, and there are enough of them', () => {
  const keys = MUTATIONS.map(({ file, from, to }) => JSON.stringify([file, from, to]))
  assert.equal(new Set(keys).size, keys.length)
  assert.ok(keys.length >= 120, `${keys.length} of 120`)
})
