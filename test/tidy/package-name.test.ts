// The package's name stands in package.json once; docs, examples and generated code import from it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PACKAGE_NAME } from '../../src/config/own-package.ts'
import { read, repositoryFiles } from './repository.ts'

const DOORS = new Set(Object.keys((JSON.parse(read('package.json')) as Doors).exports))

interface Doors {
  readonly exports: Readonly<Record<string, string>>
}

/** An import of it or of a door, its folder in node_modules, and a door in backticks. */
const OLD_NAME =
  /(?:from\s+|import\(\s*|import\s+)(['"])orion(?:\/[\w/-]+)?\1|node_modules\/orion(?![\w-])|`orion\/[a-z]+`/g

/** Where older versions are described as they were. */
const HISTORY = 'CHANGELOG.md'

const texts = repositoryFiles().filter(
  (file) => /\.(ts|js|mjs|tsx|md|json|ya?ml)$/.test(file) && file !== HISTORY,
)

test(`nothing imports from orion, which is another package on npm: it is ${PACKAGE_NAME}`, () => {
  const wrong = texts.flatMap((file) =>
    [...read(file).matchAll(OLD_NAME)].map(([found]) => `${file}: ${found}`),
  )
  assert.deepEqual(wrong, [], `import from '${PACKAGE_NAME}' instead`)
})

test('every door that is imported by the package’s name exists', () => {
  const named = new RegExp(`(?:from|import\\()\\s*['"]${PACKAGE_NAME}(/[\\w./-]+)?['"]`, 'g')
  const imports = texts.flatMap((file) =>
    [...read(file).matchAll(named)].map(([, door = '']) => ({ file, door: `.${door}` })),
  )
  assert.ok(imports.length > 5)
  assert.deepEqual(
    imports.filter(({ door }) => !DOORS.has(door)),
    [],
  )
})
