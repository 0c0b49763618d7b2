import { createHash, randomBytes } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { otherOwner, SYSTEM_DATA_FOLDER, SYSTEM_FOLDER } from './data-link.ts'
import { COPY_TIMEOUT_MS } from '../limits.ts'
import { makeOpenFolder } from '../../files/make-folder.ts'
import type { OsUser } from '../process/os-user.ts'
import { runCommand } from '../process/run-command.ts'

/**
 * Where a data folder's content really is or will be: there, or in `SYSTEM_DATA_FOLDER` if `user`
 * cannot enter its parent.
 *
 * @throws OrionError POSTGRES_START_FAILED
 */
export async function placeData(dataDir: string, user: OsUser | undefined): Promise<string> {
  const existing = await realpath(dataDir).catch(() => undefined)
  // A process is recognized by the path it was given, so that is always the real one.
  const place = existing ?? join(await realpath(dirname(dataDir)), basename(dataDir))
  const owner = existing && (await otherOwner(dataDir, existing))
  if (owner) throw belongsTo(owner, dataDir)
  if (!user) return place
  const parent = dirname(place)
  if (await canEnter(user, parent)) return place
  if (existing) {
    throw new OrionError(
      'POSTGRES_START_FAILED',
      `User ${user.name}, as whom PostgreSQL runs because we are root, cannot enter ${parent}.`,
      { remedy: `Let others pass through it and the folders above (chmod o+x ${parent}).` },
    )
  }
  // A name of its own each time, so that a new clone in the old place never finds old data.
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 16)
  await makeDataFolder()
  return join(SYSTEM_DATA_FOLDER, `${hash}-${randomBytes(4).toString('hex')}`)
}

async function makeDataFolder(): Promise<void> {
  try {
    await makeOpenFolder(SYSTEM_FOLDER)
    await makeOpenFolder(SYSTEM_DATA_FOLDER)
  } catch (error) {
    throw new OrionError(
      'POSTGRES_START_FAILED',
      `Data that another user can reach needs ${SYSTEM_DATA_FOLDER}: ${reasonOf(error)}`,
      { cause: error },
    )
  }
}

function belongsTo(owner: string, dataDir: string): OrionError {
  return new OrionError(
    'POSTGRES_START_FAILED',
    `${dataDir} is a copied link to the data of ${owner}, which two must not share.`,
    { remedy: `Remove ${dataDir}, which is a link only, to begin with an empty database.` },
  )
}

async function canEnter(user: OsUser, folder: string): Promise<boolean> {
  // Asking the system is right where reading mode bits is not: access lists, mounts, groups.
  return (await runCommand('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { user })).ok
}

/** Gives a folder to a user, unless it is theirs; files restored by root would be root's. */
export async function giveTo(user: OsUser | undefined, folder: string): Promise<void> {
  if (!user || (await stat(folder)).uid === user.uid) return
  const { ok, reason } = await runCommand('chown', ['-R', `${user.uid}:${user.gid}`, folder], {
    timeoutMs: COPY_TIMEOUT_MS,
  })
  if (ok) return
  throw new OrionError(
    'POSTGRES_START_FAILED',
    `${folder} cannot be given to ${user.name}: ${reason}`,
  )
}
