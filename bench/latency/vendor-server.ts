import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPrograms } from '../../src/local-stack/programs.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Config } from '../../src/config/settings.ts'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { awaitReady } from '../../src/platform/process/await-ready.ts'
import { declareCluster } from '../../src/platform/cluster/declared-cluster.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import { NAMESPACE_REFRESH_MS, TEMPORAL_START_MS } from '../../src/platform/limits.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { spawnService } from '../../src/platform/process/spawn-service.ts'
import { startStack } from '../../src/platform/stack/stack.ts'
import { openTemporalProbe } from '../../src/platform/temporal/temporal-health.ts'
import { TEMPORAL_STOP_STEPS } from '../../src/platform/temporal/temporal-processes.ts'

export interface VendorServer {
  readonly address: string
  stop(): Promise<void>
}

// Without the first PostgreSQL cannot be used, without the second a start takes ten seconds more.
const NEEDED_CONFIG = {
  'limit.maxIDLength': 255,
  'system.namespaceCacheRefreshInterval': `${NAMESPACE_REFRESH_MS}ms`,
}

/** The same server as ours, of the same version, with nothing tuned. */
export async function startVendorServer(
  kind: ServerKind,
  say: (text: string) => void,
): Promise<VendorServer> {
  const { config } = loadConfig({ env: process.env })
  const found = await findPrograms({ config, server: kind, onProgress: say })
  const home = await mkdtemp(join(tmpdir(), 'orion-bench-vendor-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  const started = await (kind === 'dev' ? startDev(found, home) : startCluster(found, home, say))
  return {
    address: started.address,
    async stop() {
      await started.stop()
      await eraseHome(home)
    },
  }
}

/** On a file, as ours is: in memory nothing would be kept. */
async function startDev({ temporalBin = '' }: Config, home: string): Promise<VendorServer> {
  const port = await freePort()
  const address = `127.0.0.1:${port}`
  const attributes = Object.entries(SEARCH_ATTRIBUTES)
  const service = await spawnService({
    command: temporalBin,
    args: [
      'server',
      'start-dev',
      '--log-level=warn',
      '--headless',
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--http-port=${await freePort()}`,
      `--metrics-port=${await freePort()}`,
      `--db-filename=${join(home, 'vendor.db')}`,
      ...attributes.map(([name, type]) => `--search-attribute=${name}=${type}`),
    ],
    env: process.env,
    logFile: join(home, 'vendor.log'),
    stopSteps: TEMPORAL_STOP_STEPS,
  })
  const probe = await openTemporalProbe(address)
  const answers = () => probe.check()
  const fault = await awaitReady(service, { timeoutMs: TEMPORAL_START_MS, probe: answers })
  await probe.close()
  if (!fault) return { address, stop: () => service.stop() }
  await service.stop()
  throw new Error(`the vendor's server did not start: ${fault}`)
}

async function startCluster(
  { temporalServerBin = '', temporalSqlBin = '' }: Config,
  home: string,
  say: (text: string) => void,
): Promise<VendorServer> {
  const declaration = { ...declareCluster(SEARCH_ATTRIBUTES), dynamicConfig: NEEDED_CONFIG }
  const stack = await startStack({
    home,
    cluster: { binaries: { server: temporalServerBin, sql: temporalSqlBin }, declaration },
    ports: { temporal: await freePort() },
    ui: false,
    onProgress: say,
  })
  return { address: stack.temporal?.address ?? '', stop: () => stack.stop() }
}
