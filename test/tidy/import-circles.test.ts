// No file of `src` imports itself by way of others, types included: each can be read, moved and
// tested without the rest of a circle. Run: node --test test/tidy/import-circles.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHAOS_CIRCLES } from './chaos-law.ts'
import { importsOf, repositoryFiles } from './repository.ts'
import { circlesOf } from './sub-rooms.ts'

/** Circles that stay; their reasons stand beside them. */
const ALLOWED = CHAOS_CIRCLES.map(({ files }) => files.map((file) => `src/chaos/${file}`))

test('no file of src imports itself by way of others, types included', () => {
  const files = repositoryFiles().filter((file) => /^src\/.*\.ts$/.test(file))
  const arrows = files
    .flatMap(importsOf)
    .flatMap(({ from, target }) => (target?.startsWith('src/') ? [{ from, to: target }] : []))
  assert.ok(arrows.length > files.length, 'imports are found at all')
  assert.deepEqual(circlesOf(arrows), ALLOWED)
})

test('a circle of three is found, and what hangs on it is not part of it', () => {
  const arrows = ['a b', 'b c', 'c a', 'c d'].map((arrow) => {
    const [from = '', to = ''] = arrow.split(' ')
    return { from, to }
  })
  assert.deepEqual(circlesOf(arrows), [['a', 'b', 'c']])
})
