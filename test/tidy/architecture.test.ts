// ARCHITECTURE.md says of rooms and packages what the law says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './repository.ts'
import { CELLAR, LAW, PACKAGES } from './room-law.ts'

const architecture = read('ARCHITECTURE.md')

test('the table in ARCHITECTURE names the rooms that each room may import', () => {
  const rows = architecture.split('\n').filter((line) => line.startsWith('| [`'))
  const wrong = rows.flatMap((row) => {
    const [, rooms = '', , allowed = ''] = row.split('|')
    const names = [...rooms.matchAll(/\[`([\w-]+)`\]/g)].map(([, name = '']) => name)
    // The cellar shares a row, and the command line may import all rooms but two.
    if (names.length !== 1 || allowed.includes('every room')) return []
    const named = roomsIn(
      [...allowed.replace(/`[\w-]+` as a path/, '').matchAll(/`([\w-]+)/g)].map(
        ([, name = '']) => name,
      ),
    )
    const lawful = roomsIn(LAW[names[0] ?? ''] ?? [])
    return named.join() === lawful.join()
      ? []
      : [`${names[0]}: ${named.join()}, not ${lawful.join()}`]
  })
  assert.ok(rows.length > 10)
  assert.deepEqual(wrong, [])
})

test('the rooms of packages that ARCHITECTURE names are those of the law', () => {
  const said = [...architecture.matchAll(/only ([^.;:]*?) imports? `([^`]+)`/g)]
  assert.ok(said.length >= 3)
  for (const [, rooms = '', name = ''] of said) {
    const names = [...rooms.matchAll(/`([^`]+)`/g)].map(([, room = '']) => room)
    assert.deepEqual(names.toSorted(), [...(PACKAGES[name] ?? [])].toSorted(), name)
  }
})

/** Names of rooms without their files, and without the cellar, which the table names as such. */
function roomsIn(entries: readonly string[]): string[] {
  const rooms = entries.map((entry) => /^[\w-]+/.exec(entry)?.[0] ?? '')
  return [...new Set(rooms.filter((room) => !CELLAR.includes(room)))].toSorted()
}
