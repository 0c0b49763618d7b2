import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalStack } from '../../src/local-stack/local-stack.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import { freePort } from '../../src/platform/process/ports.ts'

export interface ServerBinaries {
  readonly server: string
  readonly sql: string
}

export interface ServerStack extends AsyncDisposable {
  /** Settings beyond those of the shared stack, for what uses this one. */
  readonly env: Readonly<Record<string, string>>
}

/** A Temporal Server with PostgreSQL of a test's own, as `orion up --server postgres` has them. */
export async function startServerStack({ server, sql }: ServerBinaries): Promise<ServerStack> {
  const binaries = { temporalServerBin: server, temporalSqlBin: sql }
  const home = await mkdtemp(join(tmpdir(), 'server-stack-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  const { stack, address, databaseUrl } = await startLocalStack({
    config: { ...loadConfig({ env: {} }).config, ...binaries },
    home,
    server: 'postgres',
    ports: { temporal: await freePort() },
    ui: false,
    embedTemporal: true,
    embedPostgres: true,
    onProgress: () => {},
  })
  return {
    env: { TEMPORAL_ADDRESS: address ?? '', DATABASE_URL: databaseUrl },
    async [Symbol.asyncDispose]() {
      await stack.stop()
      await eraseHome(home)
    },
  }
}
