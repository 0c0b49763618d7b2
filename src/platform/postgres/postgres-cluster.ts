import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { INITDB_TIMEOUT_MS } from '../limits.ts'
import type { OsUser } from '../process/os-user.ts'
import type { PostgresBinaries } from '../programs/postgres-binary.ts'
import { giveTo } from './postgres-placement.ts'
import { runCommand } from '../process/run-command.ts'
import { withStaging } from '../home/staging-folder.ts'

/** A cluster's folder holds `data` and the superuser's password, so that they appear together. */
export interface Cluster {
  readonly data: string
  readonly password: string
}

export interface ClusterOptions {
  readonly folder: string
  readonly binaries: PostgresBinaries
  readonly user: OsUser | undefined
  readonly onProgress: (line: string) => void
}

/**
 * Opens the cluster in a folder, or creates one there as a whole or not at all.
 *
 * @throws OrionError POSTGRES_START_FAILED, also for the data of another major version.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, binaries, user } = options
  const data = clusterData(folder)
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) await createCluster(options)
  else if (Number(version) !== binaries.major) throw wrongVersion(data, version, binaries.major)
  await giveTo(user, folder)
  return { data, password: await readPassword(folder) }
}

export function clusterData(folder: string): string {
  return join(folder, 'data')
}

/** @throws OrionError POSTGRES_START_FAILED */
async function readPassword(folder: string): Promise<string> {
  const file = passwordFile(folder)
  const password = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new OrionError('POSTGRES_START_FAILED', `No password for the data: ${reasonOf(error)}`, {
      cause: error,
      remedy: `Restore ${file}, or move ${folder} away to begin with an empty database.`,
    })
  })
  return password.trim()
}

function passwordFile(folder: string): string {
  return join(folder, 'superuser-password')
}

async function createCluster({ folder, binaries, user, onProgress }: ClusterOptions) {
  onProgress('creating the PostgreSQL database')
  await withStaging(dirname(folder), async (staging) => {
    const cluster = join(staging, 'cluster')
    await mkdir(cluster, { mode: 0o700 })
    const secret = `${randomBytes(24).toString('base64url')}\n`
    // The database syncs what it writes; without its password all of it would be lost as well.
    await writeFile(passwordFile(cluster), secret, { mode: 0o600, flush: true })
    await giveTo(user, staging)
    await initdb(cluster, binaries, user)
    await rename(cluster, folder)
  })
  await syncFolder(dirname(folder))
}

/** A name is in its folder for good only when the folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder)
  await handle.sync()
}

async function initdb(cluster: string, binaries: PostgresBinaries, user: OsUser | undefined) {
  const { ok, reason } = await runCommand(
    binaries.initdb,
    [
      `--pgdata=${clusterData(cluster)}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile(cluster)}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { user, timeoutMs: INITDB_TIMEOUT_MS, env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  )
  if (!ok) throw new OrionError('POSTGRES_START_FAILED', `initdb failed: ${reason}`)
}

function wrongVersion(data: string, version: string, major: number): OrionError {
  const writer = `PostgreSQL ${version.trim()}`
  return new OrionError(
    'POSTGRES_START_FAILED',
    `${data} was written by ${writer}; this one is ${major}.`,
    { remedy: `Dump it with ${writer} and load it again, or move it away to begin empty.` },
  )
}
