import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What `build/bundle-program.ts` leaves. */
export interface CurrentBundle {
  readonly folder: string
  /** Of a clone: the files that it was made of. None where nobody edits them, in a package. */
  readonly files: Readonly<Record<string, readonly [size: number, changedMs: number]>>
}

/**
 * The folder with the bundled program of a clone or a package; undefined where there is none, or
 * where a file that it was made of has changed since.
 */
export function bundleOf(root: string): string | undefined {
  try {
    const home = join(root, 'bundle')
    const text = readFileSync(join(home, 'current.json'), 'utf8')
    const { folder, files } = JSON.parse(text) as CurrentBundle
    const same = Object.entries(files).every(([path, [size, changedMs]]) => {
      const now = statSync(join(root, path))
      return now.size === size && now.mtimeMs === changedMs
    })
    return same ? join(home, folder) : undefined
  } catch {
    // A file is gone, or nothing was bundled.
    return undefined
  }
}
