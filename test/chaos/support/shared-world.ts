import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import type { ChaosWorld } from '../../../src/chaos/world/world.ts'
import { PROGRAM } from '../../../src/local-stack/worker-process.ts'
import { createPostgresStore } from '../../../src/store/postgres-store.ts'
import { cacheDir, databaseUrl, stackEnvironment } from '../../support/test-settings.ts'

export interface SharedWorld extends AsyncDisposable {
  readonly world: ChaosWorld
}

/** The stack that all tests share. Its servers are not to be crashed: others use them too. */
export function openSharedWorld(): SharedWorld {
  const env = stackEnvironment()
  const store = createPostgresStore({
    url: databaseUrl(),
    poolMax: 2,
    applicationName: 'orion-test',
  })
  const world: ChaosWorld = {
    kind: 'address',
    temporal: loadTemporalSettings(env),
    databaseUrl: databaseUrl(),
    env,
    workerArgs: [PROGRAM, 'worker', 'start'],
    store,
    cacheDir: cacheDir(),
  }
  return { world, [Symbol.asyncDispose]: () => store.close() }
}
