// How long a reader has to follow imports. All of them: node test/tidy/import-hops.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hopsFrom, hopsOf, STARTS } from './import-hops.ts'
import { importsOf, type Import } from './repository.ts'

for (const [command, hopsMax] of [
  ['chaos run', 15],
  ['up', 13],
] as const) {
  test(`no chain of imports from orion ${command} has more than ${hopsMax} hops`, () => {
    const { longest } = hopsOf(STARTS[command])
    assert.ok(longest.length - 1 <= hopsMax, longest.join('\n'))
  })
}

test('a command begins in the file that its registration imports', () => {
  for (const { registers, begins } of [
    STARTS['approval approve'],
    STARTS.up,
    STARTS['chaos run'],
  ]) {
    assert.ok(importsOf(registers).some(({ target }) => target === begins))
  }
})

function imports(graph: Readonly<Record<string, readonly string[]>>) {
  return (from: string): readonly Import[] =>
    (graph[from] ?? []).map((target) => ({ from, target, specifier: target, typeOnly: false }))
}

test('the longest way counts, wherever a shorter one is', () => {
  const graph = { 'a.ts': ['d.ts', 'b.ts'], 'b.ts': ['c.ts'], 'c.ts': ['d.ts'] }
  const { files, longest, average } = hopsFrom('a.ts', imports(graph))
  assert.deepEqual(longest, ['a.ts', 'b.ts', 'c.ts', 'd.ts'])
  assert.equal(files, 4)
  assert.equal(average, 1.5)
})

test('files that import each other are one step', () => {
  const graph = { 'a.ts': ['b.ts'], 'b.ts': ['c.ts'], 'c.ts': ['b.ts', 'd.ts'] }
  assert.equal(hopsFrom('a.ts', imports(graph)).longest.length - 1, 2)
})
