import { mkdirSync, statSync } from 'node:fs'
import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never returns where the system
 * answers "no such file" to a folder within an existing one, as `/proc` does.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const folder = resolve(path)
  try {
    await mkdir(folder, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || (await exists(dirname(folder)))) throw error
    await makeFolder(dirname(folder), mode)
    await makeFolder(folder, mode)
  }
}

/** The same where nothing may happen meanwhile. */
export function makeFolderSync(path: string): void {
  const folder = resolve(path)
  const at = (path: string) => statSync(path, { throwIfNoEntry: false })
  try {
    mkdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && at(folder)?.isDirectory()) return
    if (code !== 'ENOENT' || at(dirname(folder))) throw error
    makeFolderSync(dirname(folder))
    makeFolderSync(folder)
  }
}

/** Makes a folder that every user can pass through, whatever our umask. */
export async function makeOpenFolder(path: string): Promise<void> {
  await makeFolder(path)
  await chmod(path, 0o755)
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
