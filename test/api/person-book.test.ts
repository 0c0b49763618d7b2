import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPersonBook } from '../../src/api/access/person-book.ts'
import type { Caller } from '../../src/api/access/caller.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import type { PersonView, Store } from '../../src/store/store.ts'

/** The tables, and how often they were read. */
function people(rows: PersonView[]) {
  let reads = 0
  const of = (id: string) => rows.findIndex((row) => row.id === id)
  const set = (id: string, groups: readonly string[]) => {
    const row = rows[of(id)]
    if (row) rows[of(id)] = { ...row, groups }
  }
  const store = {
    listPersons: async () => {
      reads += 1
      return [...rows]
    },
    putPerson: async (person) => void rows.push({ ...person, groups: [], absences: [] }),
    putGroup: async () => {},
    addMember: async (group, id) => set(id, [...(rows[of(id)]?.groups ?? []), group]),
    removeMember: async (group, id) => {
      set(id, rows[of(id)]?.groups.filter((name) => name !== group) ?? [])
      return true
    },
    listRequests: async () => [],
  } satisfies Partial<Store>
  return { store: store as unknown as Store, rows, reads: () => reads }
}

const ben: PersonView = {
  id: 'ben',
  logins: ['ben@example.com'],
  roles: ['director'],
  groups: ['finance'],
  absences: [],
}

function caller(person: string, groups: readonly string[], asOfMs = 1): Caller {
  return { person, roles: ['approver'], via: 'oidc', belongs: { groups, asOfMs } }
}

const temporal = async () => ({}) as OrionClient

test('who signs in is a person with the groups of the token; by a login it is the same person', async () => {
  const { store, rows, reads } = people([ben])
  const book = createPersonBook({ store, temporal })
  await book.keep(caller('cleo@example.com', ['finance', 'legal']))
  await book.keep(caller('ben@example.com', ['legal']))
  await book.keep(caller('ben@example.com', ['legal']))
  assert.deepEqual(
    rows.map(({ id, groups, roles }) => [id, groups, roles]),
    [
      ['ben', ['legal'], ['director']],
      ['cleo@example.com', ['finance', 'legal'], []],
    ],
  )
  assert.equal(reads(), 2, 'what is known is not read again')
})

test('an older token takes nothing back, and one without groups changes nothing', async () => {
  const { store, rows } = people([ben])
  const book = createPersonBook({ store, temporal })
  await book.keep(caller('ben', [], 2))
  await book.keep(caller('ben', ['finance'], 1))
  await book.keep({ person: 'dan', roles: [], via: 'oidc' })
  assert.deepEqual(
    rows.map(({ id, groups }) => [id, groups]),
    [['ben', []]],
  )
})

test('open approvals hear of it with the next request where they could not be reached', async () => {
  const { store, rows } = people([ben])
  let tries = 0
  const away = async () => {
    tries += 1
    if (tries === 1) throw new Error('away')
    return {} as OrionClient
  }
  const book = createPersonBook({ store, temporal: away })
  await assert.rejects(book.keep(caller('ben', [])), /away/)
  await book.keep(caller('ben', []))
  await book.keep(caller('ben', []))
  assert.deepEqual([tries, rows[0]?.groups], [2, []])
})
