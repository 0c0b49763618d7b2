// The folders of `src/chaos` and the arrows between them. Run: node --test test/tidy/chaos-law.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHAOS_CIRCLES, CHAOS_GROUND, CHAOS_LAW } from './chaos-law.ts'
import { repositoryFiles } from './repository.ts'
import { arrowsWithin, circlesOf, foldersOutOfOrder, unlawful } from './sub-rooms.ts'

const ROOM = 'src/chaos/'

const files = repositoryFiles().filter((file) => file.startsWith(ROOM) && file.endsWith('.ts'))
const arrows = arrowsWithin(ROOM, files)

test('folders of chaos import only what their law allows, types included', () => {
  assert.deepEqual(unlawful(arrows, CHAOS_LAW, CHAOS_GROUND), [])
})

test('every folder of chaos stands in the law, and no file stands beside the folders', () => {
  const paths = files.map((file) => file.slice(ROOM.length))
  const folders = new Set(paths.map((path) => path.slice(0, path.indexOf('/') + 1)))
  assert.deepEqual([...folders].toSorted(), [
    '',
    ...Object.keys(CHAOS_LAW)
      .map((name) => `${name}/`)
      .toSorted(),
  ])
  assert.deepEqual(
    paths.filter((path) => !path.includes('/')),
    [CHAOS_GROUND],
  )
})

test('the law of chaos has no circle, and each of its arrows is needed', () => {
  assert.deepEqual(foldersOutOfOrder(CHAOS_LAW), [])
  const used = new Set(arrows.map(({ from, to }) => `${from.split('/')[0]} ${to.split('/')[0]}`))
  const allowed = Object.entries(CHAOS_LAW).flatMap(([from, to]) =>
    to.map((each) => `${from} ${each}`),
  )
  assert.deepEqual(
    allowed.filter((arrow) => !used.has(arrow)),
    [],
  )
})

test('no file of chaos imports itself by way of others, types included', () => {
  assert.deepEqual(
    circlesOf(arrows),
    CHAOS_CIRCLES.map((circle) => circle.files),
  )
})

test('a wrong arrow and a circle are found', () => {
  const law = { below: [], above: ['below'] }
  const up = { from: 'below/a.ts', to: 'above/b.ts' }
  const down = { from: 'above/b.ts', to: 'below/a.ts' }
  assert.deepEqual(unlawful([up, down], law, 'limits.ts'), ['below/a.ts imports above/b.ts'])
  assert.deepEqual(unlawful([{ from: 'limits.ts', to: 'below/a.ts' }], law, 'limits.ts'), [
    'limits.ts imports below/a.ts',
  ])
  assert.deepEqual(circlesOf([up, down]), [['above/b.ts', 'below/a.ts']])
  assert.deepEqual(circlesOf([down]), [])
  assert.deepEqual(foldersOutOfOrder({ above: ['below'], below: [] }), ['above imports below'])
})
