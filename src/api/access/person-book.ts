import type { OrionClient } from '../../client/connect.ts'
import { peopleChanged } from '../../client/requests/people-changed.ts'
import type { Store } from '../../store/store.ts'
import { KEYS_KNOWN_MAX } from '../limits.ts'
import type { Caller } from './caller.ts'

export interface PersonBookOptions {
  readonly store: Store | undefined
  readonly temporal: () => Promise<OrionClient>
}

/** Keeps people as the identity provider knows them. */
export interface PersonBook {
  /**
   * Writes down who signs in, with the groups of the token: those that it lacks are left at once,
   * also in open approvals. Of two tokens the one that was made later counts.
   *
   * @throws OrionError `DATABASE_UNREACHABLE`, `TEMPORAL_UNREACHABLE`
   */
  keep(caller: Caller): Promise<void>
}

interface Known {
  readonly groups: string
  readonly asOfMs: number
}

export function createPersonBook({ store, temporal }: PersonBookOptions): PersonBook {
  const known = new Map<string, Known>()
  // Their groups have changed, and their open approvals do not know it yet.
  const untold = new Set<string>()
  return {
    async keep({ person, belongs }) {
      if (!store || !belongs) return
      const { asOfMs } = belongs
      const groups = JSON.stringify(belongs.groups.toSorted())
      const before = known.get(person)
      if (isOld(before, asOfMs) || (before?.groups === groups && !untold.has(person))) return
      const { id, changed } = await writePerson(store, person, belongs.groups)
      if (changed) untold.add(person)
      if (untold.has(person)) {
        const { failed } = await peopleChanged(await temporal(), store, [id])
        if (failed.length === 0) untold.delete(person)
      }
      known.delete(person)
      known.set(person, { groups, asOfMs })
      const [oldest = ''] = known.keys()
      if (known.size > KEYS_KNOWN_MAX) known.delete(oldest)
    },
  }
}

function isOld(known: Known | undefined, asOfMs: number): boolean {
  return known !== undefined && known.asOfMs > asOfMs
}

async function writePerson(
  store: Store,
  person: string,
  groups: readonly string[],
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const persons = await store.listPersons()
  const row = persons.find(({ id, logins }) => id === person || logins.includes(person))
  const id = row?.id ?? person
  if (!row) await store.putPerson({ id, logins: [], roles: [] })
  const had = row?.groups ?? []
  const added = groups.filter((group) => !had.includes(group))
  const left = had.filter((group) => !groups.includes(group))
  for (const group of added) {
    await store.putGroup(group)
    await store.addMember(group, id)
  }
  for (const group of left) await store.removeMember(group, id)
  return { id, changed: row !== undefined && added.length + left.length > 0 }
}
