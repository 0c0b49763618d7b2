import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import type { FetchTemporalOptions } from '../download-temporal.ts'
import { fetchPrograms } from '../fetch-programs.ts'
import { goInstall } from '../go-install.ts'
import { searchPath } from '../temporal-check.ts'
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
  const [server, sql] = await Promise.all([
    lookUp(SERVER_PROGRAM, options),
    lookUp(SQL_PROGRAM, options),
  ])
  const tried = [...server.tried, ...sql.tried]
  if (server.path && sql.path) {
    if (server.minor === sql.minor) return { server: server.path, sql: sql.path }
    tried.push(otherMinor(server, sql))
  }
  const cached = join(options.cacheDir, `temporal-server-${SERVER_VERSION}`)
  const found = { server: join(cached, SERVER_PROGRAM), sql: join(cached, SQL_PROGRAM) }
  const cacheFault = await folderFault(cached)
  if (cacheFault) {
    tried.push(`cache: ${cacheFault}`)
    if (!(await build(cached, options, tried))) throw missing(tried)
  }
  const pair = {
    server: options.explicit?.server ?? found.server,
    sql: options.explicit?.sql ?? found.sql,
  }
  const fault = await pairFault(pair.server, pair.sql)
  if (fault) throw missing([...tried, fault])
  return pair
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
      sources: [{ name: 'go', told: 'go install', fetch: (to) => goBuild(go, to) }],
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
