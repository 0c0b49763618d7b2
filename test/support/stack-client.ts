import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import type { Store } from '../../src/store/store.ts'
import { stackEnvironment } from './test-settings.ts'

export interface StackClient extends AsyncDisposable {
  readonly client: OrionClient
  readonly store: Store
}

/** A client and a store on the shared stack, or on the one that the settings name. */
export async function connectStack(
  more: Readonly<Record<string, string>> = {},
): Promise<StackClient> {
  const env = stackEnvironment(more)
  const client = await connectClient(loadTemporalSettings(env))
  const store = createPostgresStore({
    url: env['DATABASE_URL'] ?? '',
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
