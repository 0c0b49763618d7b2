import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionOptions } from '@temporalio/client'
import {
  prepareClusterDatabases,
  withClient,
  type ClusterDatabases,
} from '../../../src/platform/cluster/cluster-databases.ts'
import { prepareSchema } from '../../../src/platform/cluster/cluster-schema.ts'
import type { ServerPorts } from '../../../src/platform/cluster/server-environment.ts'
import { chooseServerPorts } from '../../../src/platform/cluster/server-ports.ts'
import { startTemporalServer } from '../../../src/platform/cluster/start-temporal-server.ts'
import { endProcess } from '../../../src/platform/process/end-process.ts'
import { superuserUrl } from '../../support/test-settings.ts'

export interface SecuredServer extends AsyncDisposable {
  readonly port: number
  /** A folder of the test's own, for certificates and keys. */
  readonly folder: string
}

/** The programs of the server, by `serverBin()` and `sqlBin()` of the test's settings. */
export interface ServerPrograms {
  readonly server: string
  readonly sql: string
}

export interface SecuredServerOptions {
  readonly programs: ServerPrograms
  /** Variables of the server's configuration template; files are written to the folder first. */
  readonly configure: (folder: string) => Promise<Readonly<Record<string, string>>>
  /** How to see whether it serves. */
  readonly connection: Omit<ConnectionOptions, 'address'>
}

const GONE_MS = 10_000

/** A real Temporal Server on databases of its own, which are dropped with it. */
export async function startSecuredServer(options: SecuredServerOptions): Promise<SecuredServer> {
  await using releases = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'security-'))
  releases.defer(() => rm(folder, { recursive: true, force: true }))
  const databases = await makeDatabases(releases)
  await prepareSchema({ sql: options.programs.sql, databases })
  const dynamicConfigFile = join(folder, 'dynamic-config.yaml')
  await writeFile(dynamicConfigFile, DYNAMIC_CONFIG)
  const ports = await chooseServerPorts()
  const root = join(folder, 'server')
  await mkdir(root)
  const server = await startTemporalServer({
    server: options.programs.server,
    root,
    logFile: join(folder, 'server.log'),
    databases,
    ports,
    historyShards: 1,
    dynamicConfigFile,
    connection: options.connection,
    env: { ...(await options.configure(folder)), ...(await internalFrontend(ports)) },
  })
  // At once: nothing of it is kept, and draining takes 10 s.
  releases.defer(() => endProcess(server.identity, [{ signal: 'SIGKILL', waitMs: GONE_MS }]))
  const owned = releases.move()
  return {
    port: ports.frontend,
    folder,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

// SQL stores take ids of this length; a new namespace is seen at once instead of after 10 s.
const DYNAMIC_CONFIG = `limit.maxIDLength:
  - value: 255
system.forceSearchAttributesCacheRefreshOnRead:
  - value: true
system.namespaceCacheRefreshInterval:
  - value: 1s
`

async function makeDatabases(releases: AsyncDisposableStack): Promise<ClusterDatabases> {
  const suffix = randomBytes(4).toString('hex')
  const names = {
    role: `secured_${suffix}`,
    database: `secured_${suffix}`,
    visibilityDatabase: `secured_visibility_${suffix}`,
  }
  releases.defer(() =>
    withClient(superuserUrl(), async (client) => {
      await client.query(`drop database if exists ${names.database} with (force)`)
      await client.query(`drop database if exists ${names.visibilityDatabase} with (force)`)
      await client.query(`drop role if exists ${names.role}`)
    }),
  )
  return prepareClusterDatabases(superuserUrl(), names)
}

// The server's own workers go in here, past certificates and keys.
async function internalFrontend(taken: ServerPorts): Promise<Readonly<Record<string, string>>> {
  const used = new Set<number>(Object.values(taken))
  let ports = await chooseServerPorts()
  while (Object.values(ports).some((port: number) => used.has(port))) {
    ports = await chooseServerPorts()
  }
  return {
    // Not among the services that are started by default.
    TEMPORAL_SERVICES: 'frontend,internal-frontend,history,matching,worker',
    USE_INTERNAL_FRONTEND: 'true',
    INTERNAL_FRONTEND_GRPC_PORT: String(ports.frontend),
    INTERNAL_FRONTEND_HTTP_PORT: String(ports.frontendHttp),
    INTERNAL_FRONTEND_MEMBERSHIP_PORT: String(ports.frontendMembership),
  }
}
