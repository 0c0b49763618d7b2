import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** The path, or where nothing is there yet, the nearest one above it that exists. */
export async function nearestExisting(path: string): Promise<string> {
  let existing = resolve(path)
  while (!(await exists(existing)) && dirname(existing) !== existing) existing = dirname(existing)
  return existing
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
