import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import type { FetchTemporalOptions } from './download-temporal.ts'
import { fetchPrograms } from './fetch-programs.ts'
import { goInstall } from './go-install.ts'
import { searchPath } from './temporal-check.ts'
import { checkProgram, folderFault, pairFault, type ServerProgram } from './server-check.ts'
import { SERVER_GO_BUILDS, SERVER_PROGRAM, SERVER_VERSION, SQL_PROGRAM } from './server-release.ts'

/** The programs of a Temporal Server of one version. */
export interface ServerBinaries {
  readonly server: string
  /** Makes and updates the server's tables. */
  readonly sql: string
}

export interface FindServerOptions {
  /** What ORION_TEMPORAL_SERVER_BIN and ORION_TEMPORAL_SQL_BIN say. */
  readonly explicit?: { readonly [name in keyof ServerBinaries]?: string | undefined } | undefined
  /** The value of PATH. */
  readonly path?: string | undefined
  readonly cacheDir: string
  /** The `go` program; searched on `path` when it is not given. */
  readonly go?: string | undefined
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Finds Temporal Server and its SQL tool: by settings, on PATH, in the cache; or builds both into
 * the cache with Go, which takes minutes.
 *
 * @throws OrionError TEMPORAL_BINARY_MISSING, whose message lists all that was tried, and why it
 * failed; INTERRUPTED when `signal` ended the search.
 */
export async function findTemporalServerBinaries(
  options: FindServerOptions,
): Promise<ServerBinaries> {
  const tried: string[] = []
  const found = await lookUpServer(options, tried)
  if (found) return found
  const cached = cachedServer(options)
  if (!(await build(cached, options, tried))) throw missing(tried)
  return pairOf(cached, options, tried)
}

/**
 * Temporal Server and its SQL tool where they are already: by settings, on PATH, in the cache.
 *
 * @param tried gets a line for each place where they are not
 * @throws OrionError TEMPORAL_BINARY_MISSING for settings that name none, or two that do not fit
 */
export async function lookUpServer(
  options: FindServerOptions,
  tried: string[],
): Promise<ServerBinaries | undefined> {
  const [server, sql] = await Promise.all([
    lookUp(SERVER_PROGRAM, options),
    lookUp(SQL_PROGRAM, options),
  ])
  tried.push(...server.tried, ...sql.tried)
  if (server.path && sql.path) {
    if (server.minor === sql.minor) return { server: server.path, sql: sql.path }
    tried.push(otherMinor(server, sql))
  }
  const cached = cachedServer(options)
  const cacheFault = await folderFault(cached)
  if (!cacheFault) return pairOf(cached, options, tried)
  tried.push(`cache: ${cacheFault}`)
  return undefined
}

/** What is in the cache, and what settings name instead of it. */
async function pairOf(
  cached: string,
  { explicit }: FindServerOptions,
  tried: readonly string[],
): Promise<ServerBinaries> {
  const pair = {
    server: explicit?.server ?? join(cached, SERVER_PROGRAM),
    sql: explicit?.sql ?? join(cached, SQL_PROGRAM),
  }
  const fault = await pairFault(pair.server, pair.sql)
  if (fault) throw missing([...tried, fault])
  return pair
}

function cachedServer({ cacheDir }: FindServerOptions): string {
  return join(cacheDir, `temporal-server-${SERVER_VERSION}`)
}

interface LookedUp {
  readonly path?: string
  readonly minor?: string
  readonly tried: readonly string[]
}

/** A program that a setting names has to do; one on PATH is passed over where it cannot. */
async function lookUp(
  program: ServerProgram,
  { explicit, path = '' }: FindServerOptions,
): Promise<LookedUp> {
  const part = program === SERVER_PROGRAM ? 'server' : 'sql'
  const setting = `ORION_TEMPORAL_${part.toUpperCase()}_BIN`
  const given = explicit?.[part]
  if (given) return useExplicit(program, setting, given)
  const onPath = await searchPath(program, path)
  const check = onPath ? await checkProgram(onPath, program) : undefined
  if (onPath && check?.minor) return { path: onPath, minor: check.minor, tried: [] }
  return {
    tried: [`${setting}: not set`, `PATH: ${check?.fault ?? `no \`${program}\` there`}`],
  }
}

async function useExplicit(
  program: ServerProgram,
  setting: string,
  path: string,
): Promise<LookedUp> {
  const { fault, minor } = await checkProgram(path, program)
  if (fault === undefined) return { path, minor, tried: [] }
  throw new OrionError('TEMPORAL_BINARY_MISSING', `${setting} cannot be used: ${fault}.`, {
    remedy: `Correct ${setting}, or unset it so that Orion finds or builds one itself.`,
    details: { tried: [`${setting}: ${fault}`] },
  })
}

function otherMinor(server: LookedUp, sql: LookedUp): string {
  return `${server.path} is version ${server.minor}, and ${sql.path} is ${sql.minor}`
}

async function build(
  cached: string,
  { cacheDir, path = '', onProgress = () => {}, signal, ...options }: FindServerOptions,
  tried: string[],
): Promise<boolean> {
  const go = options.go ?? (await searchPath('go', path))
  try {
    const source = await fetchPrograms({
      what: 'Temporal Server',
      cached,
      cacheDir,
      programs: [SERVER_PROGRAM, SQL_PROGRAM],
      fault: folderFault,
      sources: [{ name: 'go', label: 'go install', fetch: (to) => goBuild(go, to) }],
      tried,
      onProgress,
      signal,
    })
    return source !== undefined
  } catch (error) {
    if (signal?.aborted) {
      throw new OrionError('INTERRUPTED', 'Building Temporal Server was interrupted.', {
        cause: error,
      })
    }
    tried.push(`cache: ${reasonOf(error)}`)
    return false
  }
}

async function goBuild(go: string | undefined, to: FetchTemporalOptions): Promise<void> {
  if (!go) throw new Error('there is no `go` on PATH')
  await goInstall(
    go,
    {
      packages: SERVER_GO_BUILDS.map((each) => each.package),
      // Without symbols they are half the size.
      linkerFlags: '-s -w',
      what: 'Temporal Server',
      usualMinutes: 6,
    },
    to,
  )
  for (const { built, program } of SERVER_GO_BUILDS) {
    await rename(join(to.folder, built), join(to.folder, program))
  }
}

function missing(tried: readonly string[]): OrionError {
  const list = tried.map((line) => `  ${line}`).join('\n')
  return new OrionError(
    'TEMPORAL_BINARY_MISSING',
    `No Temporal Server could be found or built.\n${list}`,
    {
      remedy:
        'Set ORION_TEMPORAL_SERVER_BIN and ORION_TEMPORAL_SQL_BIN to `temporal-server` and `temporal-sql-tool` of 1.32, put both on PATH, or install Go.',
      details: { tried },
    },
  )
}
