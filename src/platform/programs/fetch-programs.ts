import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '../../errors/orion-error.ts'
import type { FetchTemporalOptions } from './download-temporal.ts'
import { PROGRESS_INTERVAL_MS } from '../limits.ts'
import { waitForLock } from '../home/process-lock.ts'
import { withStaging } from '../home/staging-folder.ts'

export interface ProgramSource<Name extends string> {
  readonly name: Name
  /** As a list of what was tried calls it. */
  readonly label: string
  /** Puts the programs into a folder; an error's message is the reason. */
  readonly fetch: (to: FetchTemporalOptions) => Promise<void>
}

export interface FetchProgramsOptions<Name extends string> extends Omit<
  FetchTemporalOptions,
  'folder'
> {
  /** What is fetched, for a person. */
  readonly what: string
  /** The folder within `cacheDir` where the programs will be in the end. */
  readonly cached: string
  readonly cacheDir: string
  /** Names of the files that make it complete. */
  readonly programs: readonly string[]
  /** Why the programs in a folder cannot serve; `undefined` when they can. */
  readonly fault: (folder: string) => Promise<string | undefined>
  readonly sources: readonly ProgramSource<Name>[]
  /** Gets one line for every source that failed. */
  readonly tried: string[]
}

/**
 * Fetches programs into the cache by the first source that works. Of several processes one fetches
 * and the others wait; throws only for the cache.
 */
export async function fetchPrograms<Name extends string>(
  options: FetchProgramsOptions<Name>,
): Promise<'cache' | Name | undefined> {
  const { cached, cacheDir, fault, what, onProgress, signal } = options
  const lock = await waitForLock(`${cached}.lock`, {
    onWait: reportWait(what, onProgress),
    signal,
  })
  try {
    // The previous owner of the lock may have fetched it.
    if (!(await fault(cached))) return 'cache'
    return await withStaging(cacheDir, (staging) => fetchFromSources(staging, options))
  } finally {
    await lock.release()
  }
}

async function fetchFromSources<Name extends string>(
  staging: string,
  options: FetchProgramsOptions<Name>,
): Promise<Name | undefined> {
  for (const { name, label, fetch } of options.sources) {
    const folder = join(staging, name)
    await mkdir(folder)
    const fault = await fetch({ ...options, folder }).then(() => options.fault(folder), reasonOf)
    options.signal?.throwIfAborted()
    if (!fault) {
      await moveIntoPlace(folder, join(staging, 'complete'), options)
      return name
    }
    options.tried.push(`${label}: ${fault}`)
  }
  return undefined
}

/** All programs appear at once, and nothing else that the source left in its folder. */
async function moveIntoPlace(
  folder: string,
  complete: string,
  { cached, programs }: Pick<FetchProgramsOptions<string>, 'cached' | 'programs'>,
): Promise<void> {
  await mkdir(complete)
  for (const program of programs) await rename(join(folder, program), join(complete, program))
  await rm(cached, { recursive: true, force: true })
  await rename(complete, cached)
}

function reportWait(what: string, onProgress: (line: string) => void) {
  let reportedAt = -Infinity
  return ({ pid }: { pid: number }): void => {
    if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return
    reportedAt = performance.now()
    onProgress(`waiting for process ${pid}, which is fetching ${what}`)
  }
}
