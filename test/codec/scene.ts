import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { startTemporal } from '../../src/platform/temporal/temporal-server.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import type { Store } from '../../src/store/store.ts'
import { uniqueName, type TestWorld } from '../store/test-world.ts'
import { stackEnvironment, temporalBin } from '../support/test-settings.ts'

/** A Temporal and a database of a test's own, so that every byte in them is this test's. */
export interface Scene extends AsyncDisposable {
  /** For workers and commands. */
  readonly env: Readonly<Record<string, string>>
  readonly address: string
  readonly superuserUrl: string
  readonly client: OrionClient
  readonly store: Store
  /** Stops Temporal and returns what it has written, file by file. */
  readBack(): Promise<ReadonlyMap<string, Buffer>>
}

export async function raiseScene(
  world: TestWorld,
  settings: Readonly<Record<string, string>>,
): Promise<Scene> {
  await using undo = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'scene-'))
  undo.defer(() => rm(home, { recursive: true }))
  await chmod(home, 0o755)
  const { superuserUrl, databaseUrl } = await provision(world)
  const server = await startTemporal({
    binary: temporalBin(),
    dbFile: join(home, 'temporal.db'),
    logFile: join(home, 'temporal.log'),
    port: await freePort(),
    searchAttributes: SEARCH_ATTRIBUTES,
  })
  undo.defer(() => server.stop())
  const env = { ...settings, TEMPORAL_ADDRESS: server.address, DATABASE_URL: databaseUrl }
  const store = createPostgresStore({ url: databaseUrl, poolMax: 2, applicationName: 'scene' })
  undo.defer(() => store.close())
  const { config } = loadConfig({ env: settings })
  const temporal = loadTemporalSettings(stackEnvironment(env))
  const client = await connectClient(temporal, createDataConverter(config, store))
  undo.defer(() => client.close())
  const releases = undo.move()
  return {
    env,
    address: server.address,
    superuserUrl,
    client,
    store,
    async readBack() {
      await server.stop()
      const names = (await readdir(home)).filter((name) => name.startsWith('temporal.db'))
      const read = async (name: string) => [name, await readFile(join(home, name))] as const
      return new Map(await Promise.all(names.map(read)))
    },
    [Symbol.asyncDispose]: () => releases.disposeAsync(),
  }
}

async function provision(world: TestWorld) {
  const superuserUrl = await world.createDatabase()
  const loginRole = uniqueName('login')
  world.forget(loginRole)
  const database = new URL(superuserUrl).pathname.slice(1)
  const options = { database, loginRole, password: 'of-this-scene' }
  return { superuserUrl, databaseUrl: await provisionDatabase(superuserUrl, options) }
}
