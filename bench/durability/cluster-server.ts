import { join } from 'node:path'
import { findPrograms } from '../../src/local-stack/programs.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { bringUpCluster } from '../../src/platform/cluster/bring-up-cluster.ts'
import { declareCluster } from '../../src/platform/cluster/declared-cluster.ts'
import { prepareHome } from '../../src/platform/home/home.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { startPostgres } from '../../src/platform/postgres/postgres-server.ts'
import { processesIn } from '../../src/platform/process/process-table.ts'
import type { Service } from '../../src/platform/process/service.ts'
import { killAtOnce, killService } from './kill-service.ts'
import type { Server, ServerPlace } from './server.ts'

/** Temporal Server on PostgreSQL, both as `orion up --server postgres` has them. */
export async function openClusterServer({ data, other, say }: ServerPlace): Promise<Server> {
  const { config } = loadConfig({ env: process.env })
  const found = await findPrograms({ config, server: 'postgres', onProgress: say })
  const home = await prepareHome(join(other, 'home'))
  const port = await freePort()
  const startData = () =>
    startPostgres({ dataDir: join(data, 'postgres'), port, logFile: home.postgresLog })
  let postgres = await startData()
  const wish = { service: 'Temporal', setting: 'the bench', explicit: true }
  const frontend = { ...wish, port: await freePort() }
  const { server, restart } = await bringUpCluster({
    home,
    binaries: { server: found.temporalServerBin ?? '', sql: found.temporalSqlBin ?? '' },
    superuserUrl: postgres.superuserUrl,
    declaration: declareCluster(SEARCH_ATTRIBUTES),
    port: frontend,
    onProgress: say,
  }).catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  let temporal: Service = server
  return {
    kind: 'postgres',
    address: server.address,
    async kill() {
      // The database first: nothing of Temporal's shutdown may help it.
      await killService(postgres)
      // Without a disk its children may hang forever, and hold the disk.
      for (const pid of await processesIn(join(data, 'postgres', 'data'))) killAtOnce(pid)
      await killService(temporal)
    },
    async startAgain() {
      postgres = await startData()
      temporal = await restart(new AbortController().signal)
    },
    async [Symbol.asyncDispose]() {
      await temporal.stop()
      await postgres.stop()
    },
  }
}
