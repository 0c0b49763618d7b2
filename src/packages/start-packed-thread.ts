import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PackedThread } from './packed-thread.ts'
import { packInUse } from './use-pack.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const ENTRY = new URL(`./packed-thread.${EXTENSION}`, import.meta.url)

/**
 * A thread that runs a file of a package, by way of the pack where this process uses one.
 *
 * @param first a module whose `before` gets the file, before that is loaded
 */
export function startPackedThread(file: string, first?: URL): Worker {
  const use = packInUse()
  const workerData: PackedThread = {
    file,
    ...(use && { packs: dirname(use.path) }),
    ...(first && { first: first.href }),
  }
  return new Worker(ENTRY, { workerData, env: { ...process.env, ...compileCache() } })
}

/** Node's cache is each thread's own: without it, it loads its TypeScript parser for two files. */
function compileCache(): { readonly NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir()
  // Node names the folder for its own version, inside the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}
