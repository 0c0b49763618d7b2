import { chmod, cp, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { withStaging } from '../home/staging-folder.ts'

/** Copies a folder of programs to where everyone may run them; a no-op when it is there. */
export async function copyBinaries(
  from: string,
  to: string,
  complete: (folder: string) => Promise<boolean>,
): Promise<void> {
  if (await isFolder(to)) return
  await withStaging(dirname(to), async (staging) => {
    // The staging folder follows our umask, which need not let others in; the copy must.
    const copy = join(staging, 'copy')
    await cp(from, copy, { recursive: true, verbatimSymlinks: true })
    if (!(await complete(copy))) throw new Error('its libraries cannot be linked')
    await openToAll(copy)
    await rename(copy, to).catch(async (error: unknown) => {
      // Two starters copy the same; the first one's copy is as good.
      if (!(await isFolder(to))) throw error
    })
  })
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644)
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
