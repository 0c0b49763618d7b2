import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import type { Store } from '../../src/store/store.ts'
import { databaseUrl, stackEnvironment } from './test-settings.ts'

export interface StackClient extends AsyncDisposable {
  readonly client: OrionClient
  readonly store: Store
}

/** A client and a store on the shared stack. */
export async function connectStack(): Promise<StackClient> {
  const client = await connectClient(loadTemporalSettings(stackEnvironment()))
  const store = createPostgresStore({
    url: databaseUrl(),
    poolMax: 2,
    applicationName: 'orion-test',
  })
  return {
    client,
    store,
    async [Symbol.asyncDispose]() {
      await Promise.all([client.close(), store.close()])
    },
  }
}
