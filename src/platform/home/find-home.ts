import { lstat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** What marks a folder as a home: every start makes it. */
const MARK = 'supervisor.lock'

/**
 * The home of this name in the folder or in the nearest one above, as git finds its own. One
 * above counts only where it is the user's: others must not choose whom a command speaks to.
 */
export async function findHome(name: string, folder = process.cwd()): Promise<string | undefined> {
  const own = process.getuid?.()
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await lstat(join(at, name, MARK)).catch(() => undefined)
    const isTheirs = own !== undefined && found?.uid !== own && at !== resolve(folder)
    if (found?.isDirectory() && !isTheirs) return join(at, name)
    if (at === dirname(at)) return undefined
  }
}
