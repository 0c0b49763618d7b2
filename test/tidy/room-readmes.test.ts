// The table of a room's README names files that are there.
import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { read, repositoryFiles } from './repository.ts'

const files = repositoryFiles()

/** Names such as `pool.ts` or `policy/vote.ts` in the first cell of a row. */
function namedIn(readme: string): string[] {
  const cells = read(readme)
    .split('\n')
    .map((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? '')
  return cells.flatMap((cell) =>
    [...cell.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => name),
  )
}

test('a README of a room names no file that is gone', () => {
  const readmes = files.filter((file) => /^src\/.*README\.md$/.test(file))
  assert.ok(readmes.length > 20)
  const gone = readmes.flatMap((readme) => {
    const room = `${dirname(readme)}/`
    const there = files.filter((file) => file.startsWith(room))
    return namedIn(readme)
      .filter((name) => !there.some((file) => file === room + name || file.endsWith(`/${name}`)))
      .map((name) => `${readme}: ${name}`)
  })
  assert.deepEqual(gone, [])
})
