// The folders of `src/platform` and the arrows between them.
// Run: node --test test/tidy/platform-law.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PLATFORM_GROUND, PLATFORM_LAW } from './platform-law.ts'
import { repositoryFiles } from './repository.ts'
import { arrowsWithin, circlesOf, foldersOutOfOrder, unlawful } from './sub-rooms.ts'

const ROOM = 'src/platform/'

const files = repositoryFiles().filter((file) => file.startsWith(ROOM) && file.endsWith('.ts'))
const arrows = arrowsWithin(ROOM, files)

test('folders of platform import only what their law allows, types included', () => {
  assert.deepEqual(unlawful(arrows, PLATFORM_LAW, PLATFORM_GROUND), [])
  assert.deepEqual(foldersOutOfOrder(PLATFORM_LAW), [])
})

test('every file of platform is in a folder of the law', () => {
  const lawful = Object.keys(PLATFORM_LAW)
  const paths = files.map((file) => file.slice(ROOM.length))
  assert.deepEqual(
    paths.filter((path) => !lawful.includes(path.split('/')[0] ?? '')),
    [PLATFORM_GROUND],
  )
})

test('each arrow of the law of platform is needed', () => {
  const used = new Set(arrows.map(({ from, to }) => `${from.split('/')[0]} ${to.split('/')[0]}`))
  const allowed = Object.entries(PLATFORM_LAW).flatMap(([from, to]) =>
    to.map((each) => `${from} ${each}`),
  )
  assert.deepEqual(
    allowed.filter((arrow) => !used.has(arrow)),
    [],
  )
})

test('no file of platform imports itself by way of others, types included', () => {
  assert.deepEqual(circlesOf(arrows), [])
})
