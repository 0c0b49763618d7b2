import { randomBytes } from 'node:crypto'
import { readFile, realpath, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeAtomically } from '../home/atomic-write.ts'

/**
 * For root only: PostgreSQL runs as another user then, who cannot enter `/root` or a folder made
 * by `mktemp -d`, so programs and data must be able to live elsewhere.
 */
export const SYSTEM_FOLDER = '/var/lib/orion'

export const SYSTEM_DATA_FOLDER = join(SYSTEM_FOLDER, 'data')

/** Whether data are where we put them; a link that a person made may lead anywhere. */
export function isInSystemFolder(place: string): boolean {
  return dirname(place) === SYSTEM_DATA_FOLDER
}

/** Makes `dataDir` lead to where its content is, and notes there whose content it is. */
export async function linkData(dataDir: string, place: string): Promise<void> {
  if (!isInSystemFolder(place)) return
  const link = await spell(dataDir)
  await writeAtomically(ownerFile(place), link)
  if ((await realpath(link).catch(() => undefined)) === place) return
  const spare = `${link}.${process.pid}-${randomBytes(4).toString('hex')}`
  await symlink(place, spare)
  await rename(spare, link)
}

/**
 * The other data folder that leads to the same content, if there is one: a home that was copied
 * has its link copied too, while one that was moved leaves no link behind.
 */
export async function otherOwner(dataDir: string, place: string): Promise<string | undefined> {
  const owner = await readFile(ownerFile(place), 'utf8').catch(() => undefined)
  if (owner === undefined || owner === (await spell(dataDir))) return undefined
  return (await realpath(owner).catch(() => undefined)) === place ? owner : undefined
}

export async function removeLinkedData(place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
  await rm(ownerFile(place), { force: true })
}

/** The one spelling of a path whose last part may be a link that has to stay one. */
async function spell(dataDir: string): Promise<string> {
  return join(await realpath(dirname(dataDir)), basename(dataDir))
}

function ownerFile(place: string): string {
  return `${place}.owner`
}
