import { join } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { fetchTemporal } from './fetch-temporal.ts'
import { searchPath, temporalFault } from './temporal-check.ts'
import { TEMPORAL_RELEASES_URL, TEMPORAL_VERSION, temporalProgram } from './temporal-release.ts'

export interface FindTemporalOptions {
  /** What ORION_TEMPORAL_BIN says; nothing else is tried when it is given. */
  readonly explicit?: string | undefined
  /** The value of PATH. */
  readonly path?: string | undefined
  readonly cacheDir: string
  readonly downloadBaseUrl?: string | undefined
  /** The `go` program; searched on `path` when it is not given. */
  readonly go?: string | undefined
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TemporalBinary {
  readonly path: string
  readonly source: 'setting' | 'path' | 'cache' | 'download' | 'go'
}

/**
 * Finds the Temporal CLI, or fetches it into the cache, which may take minutes. Any number of
 * processes may do so at once: one fetches, the others wait for it.
 *
 * @throws OrionError TEMPORAL_BINARY_MISSING, whose message lists all that was tried, and why it
 * failed; INTERRUPTED when `signal` ended the search.
 */
export async function findTemporalBinary(options: FindTemporalOptions): Promise<TemporalBinary> {
  const tried: string[] = []
  const found = await lookUpTemporal(options, tried)
  if (found) return found
  const cached = cachedTemporal(options)
  const source = await fetchInto(cached, options, tried)
  if (source) return { path: cached, source }
  throw new OrionError(
    'TEMPORAL_BINARY_MISSING',
    `No Temporal CLI could be found or fetched.\n${tried.map((line) => `  ${line}`).join('\n')}`,
    { details: { tried } },
  )
}

/**
 * The Temporal CLI where there is one already: by the setting, on PATH, in the cache.
 *
 * @param tried gets a line for each place where it is not
 * @throws OrionError TEMPORAL_BINARY_MISSING for a setting that names none
 */
export async function lookUpTemporal(
  options: Pick<FindTemporalOptions, 'explicit' | 'path' | 'cacheDir'>,
  tried: string[],
): Promise<TemporalBinary | undefined> {
  const { explicit, path = '' } = options
  if (explicit) return useExplicit(explicit)
  tried.push('ORION_TEMPORAL_BIN: not set')
  const onPath = await searchPath(temporalProgram(), path)
  const pathFault = onPath ? await temporalFault(onPath) : 'no `temporal` there'
  if (onPath && !pathFault) return { path: onPath, source: 'path' }
  tried.push(`PATH: ${pathFault}`)
  const cached = cachedTemporal(options)
  const cacheFault = await temporalFault(cached)
  if (!cacheFault) return { path: cached, source: 'cache' }
  tried.push(`cache: ${cacheFault}`)
  return undefined
}

function cachedTemporal({ cacheDir }: Pick<FindTemporalOptions, 'cacheDir'>): string {
  return join(cacheDir, `temporal-${TEMPORAL_VERSION}`, temporalProgram())
}

async function useExplicit(file: string): Promise<TemporalBinary> {
  const fault = await temporalFault(file)
  if (!fault) return { path: file, source: 'setting' }
  throw new OrionError('TEMPORAL_BINARY_MISSING', `ORION_TEMPORAL_BIN cannot be used: ${fault}.`, {
    remedy: 'Correct ORION_TEMPORAL_BIN, or unset it so that Orion finds or fetches one itself.',
    details: { tried: [`ORION_TEMPORAL_BIN: ${fault}`] },
  })
}

async function fetchInto(
  cached: string,
  { cacheDir, path = '', onProgress = () => {}, signal, ...options }: FindTemporalOptions,
  tried: string[],
): Promise<TemporalBinary['source'] | undefined> {
  const go = options.go ?? (await searchPath('go', path))
  const baseUrl = options.downloadBaseUrl ?? TEMPORAL_RELEASES_URL
  try {
    return await fetchTemporal({ cached, cacheDir, baseUrl, go, onProgress, signal, tried })
  } catch (error) {
    if (signal?.aborted) {
      throw new OrionError('INTERRUPTED', 'Fetching Temporal was interrupted.', { cause: error })
    }
    tried.push(`cache: ${reasonOf(error)}`)
    return undefined
  }
}
