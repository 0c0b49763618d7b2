import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Config } from '../../src/config/settings.ts'
import { startLocalStack } from '../../src/local-stack/local-stack.ts'
import { findPrograms, temporalBinary } from '../../src/local-stack/programs.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { freePort } from '../../src/platform/process/ports.ts'

export interface SharedStack {
  readonly home: string
  /** What tests read; see `test-settings.ts`. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/**
 * One real Temporal and one real PostgreSQL, which all test files share: the dev server, or a
 * Temporal Server. With `needsServer` also the programs of one, which may take minutes to build.
 */
export async function startSharedStack(
  onProgress: (line: string) => void,
  { needsServer = false, server = 'dev' }: { needsServer?: boolean; server?: ServerKind } = {},
): Promise<SharedStack> {
  const { config } = loadConfig({ env: process.env })
  const binary = await temporalBinary(config, onProgress)
  const serverEnv = needsServer ? await serverSettings(config, onProgress) : {}
  const home = await mkdtemp(join(tmpdir(), 'orion-test-'))
  await chmod(home, 0o755)
  const local = await startLocalStack({
    config: { ...config, temporalBin: binary },
    home,
    server,
    ports: { temporal: await freePort() },
    ui: false,
    embedTemporal: true,
    embedPostgres: true,
    onProgress,
  })
  return {
    home,
    env: {
      ...serverEnv,
      ORION_TEST_TEMPORAL_BIN: binary,
      ORION_TEST_TEMPORAL_ADDRESS: local.address ?? '',
      ORION_TEST_DATABASE_URL: local.databaseUrl,
      ORION_TEST_POSTGRES_URL: local.stack.postgres?.superuserUrl ?? '',
      ORION_TEST_CACHE_DIR: config.cacheDir,
    },
    async stop() {
      await local.stack.stop()
      await eraseHome(home)
    },
  }
}

async function serverSettings(config: Config, onProgress: (line: string) => void) {
  const found = await findPrograms({ config, server: 'postgres', onProgress })
  return {
    ORION_TEST_TEMPORAL_SERVER_BIN: found.temporalServerBin ?? '',
    ORION_TEST_TEMPORAL_SQL_BIN: found.temporalSqlBin ?? '',
  }
}
