import { createKey } from '../../src/api/access/key-book.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import type { Store } from '../../src/store/store.ts'

/** Who decides, and shows this. */
export interface Decider {
  readonly person: string
  readonly token: string
}

/** A group of people, each with a key. */
export interface Deciders {
  readonly group: string
  readonly deciders: readonly [Decider, ...Decider[]]
}

export async function addDeciders(
  store: Store,
  databaseUrl: string,
  count: number,
): Promise<Deciders> {
  const group = 'soak-deciders'
  const access = createApiStore(databaseUrl, { applicationName: 'orion-bench' })
  const add = async (person: string): Promise<Decider> => {
    await store.putPerson({ id: person, logins: [], roles: [] })
    await store.addMember(group, person)
    const { key } = await createKey(access, { person, roles: ['approver'] }, 'soak')
    return { person, token: key }
  }
  try {
    await store.putGroup(group)
    const first = await add('decider-1')
    const others: Decider[] = []
    for (let index = 2; index <= count; index += 1) others.push(await add(`decider-${index}`))
    return { group, deciders: [first, ...others] }
  } finally {
    await access.close()
  }
}
