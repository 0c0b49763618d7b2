import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OrionError } from '../../errors/orion-error.ts'
import type { Context } from '../context.ts'
import { find, type Finding } from './finding.ts'

/** Node and the folders that Orion writes to; changes nothing. */
export function checkMachine({ config }: Context): Promise<Finding[]> {
  return Promise.all([
    find('node', async () => `${process.versions.node} (${process.platform} ${process.arch})`),
    find('home', () => writable(config.home, 'ORION_HOME')),
    find('cache', () => writable(config.cacheDir, 'ORION_CACHE_DIR')),
  ])
}

/** The folder, or where it does not exist yet, the nearest one above it. */
async function writable(folder: string, variable: string): Promise<string> {
  let existing = folder
  while (!(await exists(existing)) && dirname(existing) !== existing) existing = dirname(existing)
  try {
    if (!(await stat(existing)).isDirectory()) throw new Error(`${existing} is no directory`)
    await access(existing, constants.W_OK)
    return folder
  } catch (error) {
    throw new OrionError('HOME_NOT_WRITABLE', `${folder} cannot be written to.`, {
      cause: error,
      remedy: `Make it writable, or set ${variable} to a directory that is.`,
    })
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
