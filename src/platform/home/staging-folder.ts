import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import { isAlive, ownIdentity } from '../process/process-identity.ts'

const PREFIX = '.staging-'

/**
 * Gives `work` an empty folder within `parent`, from which it renames what is complete to its
 * place; the folder is removed afterwards, and so are those of processes that died before.
 */
export async function withStaging<T>(
  parent: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await makeFolder(parent)
  await removeAbandoned(parent)
  const { pid, startedAt } = await ownIdentity()
  const started = Buffer.from(startedAt).toString('base64url')
  const folder = join(parent, `${PREFIX}${pid}.${started}.${randomBytes(4).toString('hex')}`)
  await mkdir(folder)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue
    const [pid, started = ''] = name.slice(PREFIX.length).split('.')
    const startedAt = Buffer.from(started, 'base64url').toString()
    if (await isAlive({ pid: Number(pid), startedAt })) continue
    await rm(join(parent, name), { recursive: true, force: true })
  }
}
