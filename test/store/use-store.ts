import { after, before } from 'node:test'

import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import type { Store } from '../../src/store/store.ts'
import { uniqueName, useWorld } from './test-world.ts'

export interface StoreWorld {
  /** Logs in as a role that may only what orion_writer may. */
  readonly store: Store
  readonly writerUrl: string
  readonly superuserUrl: string
}

/** Call once at the top of a test file; the parts are there once the first test runs. */
export function useStore(): StoreWorld {
  const parts = { store: {} as Store, writerUrl: '', superuserUrl: '' }
  // Before the world's own hook, which takes the database away.
  after(() => parts.store.close())
  const world = useWorld()
  before(async () => {
    parts.superuserUrl = await world.createDatabase()
    const loginRole = uniqueName('login')
    world.forget(loginRole)
    const database = new URL(parts.superuserUrl).pathname.slice(1)
    const password = 'p@ss/w#rd'
    parts.writerUrl = await provisionDatabase(parts.superuserUrl, { database, loginRole, password })
    parts.store = createPostgresStore({
      url: parts.writerUrl,
      poolMax: 10,
      applicationName: 'orion-test',
    })
  })
  return parts
}
