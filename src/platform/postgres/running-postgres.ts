import { realpath } from 'node:fs/promises'
import type { Home } from '../home/home.ts'
import { endProcess } from '../process/end-process.ts'
import { otherOwner } from './data-link.ts'
import { clusterData } from './postgres-cluster.ts'
import { POSTGRES_STOP_STEPS } from './postgres-server.ts'
import { findPostmaster, type Postmaster } from './postmaster-file.ts'

/** The PostgreSQL that runs on a home's data. */
export async function findPostgres({ postgresData }: Home): Promise<Postmaster | undefined> {
  const folder = await realpath(postgresData).catch(() => undefined)
  if (folder === undefined || (await otherOwner(postgresData, folder))) return undefined
  return findPostmaster(clusterData(folder))
}

export async function stopPostgres(home: Home): Promise<boolean> {
  const postmaster = await findPostgres(home)
  if (!postmaster) return false
  await endProcess(postmaster.identity, POSTGRES_STOP_STEPS)
  return true
}
