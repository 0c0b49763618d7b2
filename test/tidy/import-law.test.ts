// Who may import whom; ARCHITECTURE.md says why. Run: node --test test/tidy/import-law.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importsOf, repositoryFiles, type Import } from './repository.ts'
import { LAW, PACKAGES, SANDBOXED } from './room-law.ts'

const sources = repositoryFiles().filter((file) => /^src\/.*\.tsx?$/.test(file))

test('rooms import only what the law allows', () => {
  assert.deepEqual(
    sources
      .flatMap(importsOf)
      .filter((entry) => !isLawful(entry))
      .map(tell),
    [],
  )
})

test('every room stands in the law', () => {
  const rooms = new Set(sources.map(roomOf).filter((room) => room !== undefined))
  assert.deepEqual(
    [...rooms].filter((room) => !(room in LAW)),
    [],
  )
})

test('packages are imported by their own rooms alone', () => {
  const wrong = sources.flatMap(importsOf).filter(({ from, specifier, target }) => {
    const room = roomOf(from)
    if (target !== undefined || room === undefined) return false
    if (SANDBOXED.rooms.includes(room)) return !SANDBOXED.packages.includes(specifier)
    return PACKAGES[specifier]?.includes(room) === false
  })
  assert.deepEqual(wrong.map(tell), [])
})

test('nobody but the program and tests imports the command line', () => {
  const others = repositoryFiles().filter((file) =>
    /^(src\/(?!cli\/)|acceptance\/|bench\/|build\/).*\.ts$/.test(file),
  )
  assert.deepEqual(
    others
      .flatMap(importsOf)
      .filter(({ target }) => target?.startsWith('src/cli/'))
      .map(tell),
    [],
  )
})

test('the law catches a wrong arrow', () => {
  const arrow = (from: string, target: string, typeOnly = false): Import => ({
    from,
    target,
    typeOnly,
    specifier: target,
  })
  assert.equal(isLawful(arrow('src/workflows/a.ts', 'src/activities/b.ts')), false)
  assert.equal(isLawful(arrow('src/workflows/a.ts', 'src/activities/b.ts', true)), false)
  assert.equal(isLawful(arrow('src/supervisor/a.ts', 'src/worker/readiness.ts')), false)
  assert.equal(isLawful(arrow('src/supervisor/a.ts', 'src/worker/readiness.ts', true)), true)
  assert.equal(isLawful(arrow('src/activities/a.ts', 'src/store/pool.ts')), false)
  assert.equal(isLawful(arrow('src/activities/a.ts', 'src/store/store.ts')), true)
  assert.equal(isLawful(arrow('src/store/pool.ts', 'src/index.ts')), false)
  assert.equal(isLawful(arrow('src/client/a.ts', 'test/support/x.ts')), false)
})

function isLawful({ from, target, typeOnly }: Import): boolean {
  if (target === undefined) return true
  const room = roomOf(from)
  // The one file outside of `src/` that code reads: its version.
  if (target === 'package.json') return from === 'src/config/own-package.ts'
  if (!target.startsWith('src/')) return false
  // A door may open any room; no room may go back out through one.
  if (room === undefined) return true
  const wanted = roomOf(target)
  if (wanted === undefined) return false
  const allowed = LAW[room] ?? []
  const file = target.slice('src/'.length)
  return (
    wanted === room ||
    allowed.includes(wanted) ||
    allowed.includes(file) ||
    (typeOnly && [wanted, file].some((name) => allowed.includes(`${name} (types)`)))
  )
}

/** The folder below `src/`; undefined for a door, which stands beside the folders. */
function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1]
}

function tell({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`
}
