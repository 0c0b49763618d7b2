import { lstat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const NAMES = ['orion.config.ts', 'orion.config.mts', 'orion.config.js', 'orion.config.mjs']

/**
 * The project's file in the folder or in the nearest one above, as git finds its own. One above
 * counts only where it is the user's: its code is run, and others must not choose it.
 */
export async function findConfig(folder: string): Promise<string | undefined> {
  const own = process.getuid?.()
  for (let at = resolve(folder); ; at = dirname(at)) {
    const files = NAMES.map((name) => join(at, name))
    const found = await Promise.all(files.map((file) => lstat(file).catch(() => undefined)))
    const index = found.findIndex(
      (facts) => facts && (own === undefined || facts.uid === own || at === resolve(folder)),
    )
    if (index >= 0) return files[index]
    if (at === dirname(at)) return undefined
  }
}
