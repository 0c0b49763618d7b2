import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { reasonOf } from '../errors/orion-error.ts'
import { downloadTemporal, type FetchTemporalOptions } from './download-temporal.ts'
import { goInstallTemporal } from './go-install-temporal.ts'
import { PROGRESS_INTERVAL_MS } from './limits.ts'
import { makeFolder } from './make-folder.ts'
import { waitForLock } from './process-lock.ts'
import { withStaging } from './staging-folder.ts'
import { temporalFault } from './temporal-check.ts'
import { temporalProgram } from './temporal-release.ts'

export interface FetchIntoCacheOptions extends Omit<FetchTemporalOptions, 'folder'> {
  /** Where the program shall be in the end. */
  readonly cached: string
  readonly cacheDir: string
  readonly baseUrl: string
  readonly go: string | undefined
  /** Gets one line for every source that failed. */
  readonly tried: string[]
}

/** Fetches the CLI into the cache by the first source that works; throws only for the cache. */
export async function fetchTemporal(
  options: FetchIntoCacheOptions,
): Promise<'cache' | 'download' | 'go' | undefined> {
  const { cached, cacheDir, onProgress, signal } = options
  const lock = await waitForLock(`${dirname(cached)}.lock`, {
    onWait: reportWait(onProgress),
    signal,
  })
  try {
    // Whoever held the lock before may have fetched it.
    if (!(await temporalFault(cached))) return 'cache'
    return await withStaging(cacheDir, (staging) => fetchFromSources(staging, options))
  } finally {
    await lock.release()
  }
}

async function fetchFromSources(
  staging: string,
  options: FetchIntoCacheOptions,
): Promise<'download' | 'go' | undefined> {
  const { baseUrl, go } = options
  const sources = {
    download: (to: FetchTemporalOptions) => downloadTemporal(baseUrl, to),
    go: async (to: FetchTemporalOptions) => {
      if (!go) throw new Error('there is no `go` on PATH')
      await goInstallTemporal(go, to)
    },
  }
  for (const source of ['download', 'go'] as const) {
    const folder = join(staging, source)
    await mkdir(folder)
    const fault = await fetchFault(() => sources[source]({ ...options, folder }), folder)
    options.signal?.throwIfAborted()
    if (!fault) {
      await moveIntoPlace(join(folder, temporalProgram()), options.cached)
      return source
    }
    options.tried.push(`${source === 'go' ? 'go install' : source}: ${fault}`)
  }
  return undefined
}

async function fetchFault(fetch: () => Promise<void>, folder: string): Promise<string | undefined> {
  try {
    await fetch()
    return await temporalFault(join(folder, temporalProgram()))
  } catch (error) {
    return reasonOf(error)
  }
}

async function moveIntoPlace(program: string, cached: string): Promise<void> {
  await makeFolder(dirname(cached))
  await rm(cached, { recursive: true, force: true })
  await rename(program, cached)
}

function reportWait(onProgress: (line: string) => void) {
  let reportedAt = -Infinity
  return ({ pid }: { pid: number }): void => {
    if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return
    reportedAt = performance.now()
    onProgress(`waiting for process ${pid}, which is fetching Temporal`)
  }
}
