import { dirname, join } from 'node:path'
import { downloadTemporal, type FetchTemporalOptions } from './download-temporal.ts'
import { fetchPrograms } from './fetch-programs.ts'
import { goInstall } from './go-install.ts'
import { temporalFault } from './temporal-check.ts'
import { TEMPORAL_GO_PACKAGE, TEMPORAL_VERSION, temporalProgram } from './temporal-release.ts'

// A build by `go install` would call itself 0.0.0-DEV; without symbols it is half the size.
const LINKER_FLAGS = `-s -w -X github.com/temporalio/cli/temporalcli.Version=${TEMPORAL_VERSION}`

export interface FetchIntoCacheOptions extends Omit<FetchTemporalOptions, 'folder'> {
  /** Where the program will be in the end. */
  readonly cached: string
  readonly cacheDir: string
  readonly baseUrl: string
  readonly go: string | undefined
  /** Gets one line for every source that failed. */
  readonly tried: string[]
}

/** Fetches the CLI into the cache by the first source that works; throws only for the cache. */
export function fetchTemporal(
  options: FetchIntoCacheOptions,
): Promise<'cache' | 'download' | 'go' | undefined> {
  const { baseUrl, go } = options
  return fetchPrograms({
    ...options,
    what: 'Temporal',
    cached: dirname(options.cached),
    programs: [temporalProgram()],
    fault: (folder) => temporalFault(join(folder, temporalProgram())),
    sources: [
      { name: 'download', label: 'download', fetch: (to) => downloadTemporal(baseUrl, to) },
      { name: 'go', label: 'go install', fetch: (to) => build(go, to) },
    ],
  })
}

async function build(go: string | undefined, to: FetchTemporalOptions): Promise<void> {
  if (!go) throw new Error('there is no `go` on PATH')
  const packages = [TEMPORAL_GO_PACKAGE]
  await goInstall(
    go,
    { packages, linkerFlags: LINKER_FLAGS, what: 'Temporal', usualMinutes: 3 },
    to,
  )
}
