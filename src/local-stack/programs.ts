import type { Config } from '../config/settings.ts'
import { findTemporalServerBinaries } from '../platform/programs/server-binaries.ts'
import type { ServerKind } from '../platform/temporal/server-kind.ts'
import { findTemporalBinary } from '../platform/programs/temporal-binary.ts'

export interface FindProgramsOptions {
  readonly config: Config
  readonly server?: ServerKind | undefined
  readonly onProgress: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Settings that name the programs of the wanted Temporal, fetched or built if need be. */
export async function findPrograms(options: FindProgramsOptions): Promise<Config> {
  const { config, server, onProgress, signal } = options
  if (server !== 'postgres') {
    return { ...config, temporalBin: await temporalBinary(config, onProgress, signal) }
  }
  const found = await findTemporalServerBinaries({
    explicit: { server: config.temporalServerBin, sql: config.temporalSqlBin },
    path: process.env['PATH'] ?? '',
    cacheDir: config.cacheDir,
    onProgress,
    signal,
  })
  return { ...config, temporalServerBin: found.server, temporalSqlBin: found.sql }
}

/** Where the `temporal` executable is, after fetching or building it if need be. */
export async function temporalBinary(
  config: Config,
  onProgress: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const { path } = await findTemporalBinary({
    ...(config.temporalBin && { explicit: config.temporalBin }),
    path: process.env['PATH'] ?? '',
    cacheDir: config.cacheDir,
    onProgress,
    ...(signal && { signal }),
  })
  return path
}
