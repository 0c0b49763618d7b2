import { access, constants, stat } from 'node:fs/promises'
import { OrionError } from '../errors/orion-error.ts'
import { nearestExisting } from '../platform/home/nearest-existing.ts'
import type { Context } from '../local-stack/context.ts'
import { find, type Finding, type Found } from './finding.ts'
import { MEMORY_WARN_BYTES } from './limits.ts'
import { THIS_HOST, type Host } from './host.ts'

/** Node, the folders that Orion writes to, and what room there is; changes nothing. */
export function checkHost(
  { config }: Pick<Context, 'config'>,
  host: Host = THIS_HOST,
): Promise<Finding[]> {
  return Promise.all([
    find('node', async () => `${process.versions.node} (${process.platform} ${process.arch})`),
    find('memory', async () => memory(host)),
    find('home', () => writable(config.home, 'ORION_HOME')),
    find('disk', () => disk(config.home, host)),
    find('cache', () => writable(config.cacheDir, 'ORION_CACHE_DIR')),
  ])
}

function memory(host: Host): Found {
  const bytes = host.totalMemoryBytes()
  if (bytes >= MEMORY_WARN_BYTES) return gibibytes(bytes)
  return {
    warning: true,
    found: `${gibibytes(bytes)}: enough for the local stack and one worker, not for much else`,
    remedy:
      'Lower ORION_CACHED_WORKFLOWS_MAX, and name programs by ORION_TEMPORAL_BIN instead of having them built.',
  }
}

async function disk(home: string, host: Host): Promise<string> {
  const free = await host.freeBytes(home)
  return free === undefined ? 'of no size' : `${gibibytes(free)} free`
}

function gibibytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}

/** The folder, or where it does not exist yet, the nearest one above it. */
async function writable(folder: string, variable: string): Promise<string> {
  const existing = await nearestExisting(folder)
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
