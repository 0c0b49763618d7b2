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
  const tried: string[] = []
  const server = await lookUp(SERVER_PROGRAM, options, tried)
  const sql = await lookUp(SQL_PROGRAM, options, tried)
  if (server && sql) {
    const fault = await pairFault(server, sql)
    if (!fault) return { server, sql }
    tried.push(fault)
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

/** A program that a setting names has to do; one on PATH is passed over where it cannot. */
async function lookUp(
  program: ServerProgram,
  { explicit, path = '' }: FindServerOptions,
  tried: string[],
): Promise<string | undefined> {
  const isServer = program === SERVER_PROGRAM
  const setting = `ORION_TEMPORAL_${isServer ? 'SERVER' : 'SQL'}_BIN`
  const given = isServer ? explicit?.server : explicit?.sql
  if (given) {
    const { fault } = await checkProgram(given, program)
    if (fault === undefined) return given
    throw new OrionError('TEMPORAL_BINARY_MISSING', `${setting} cannot be used: ${fault}.`, {
      remedy: `Correct ${setting}, or unset it so that Orion finds or builds one itself.`,
      details: { tried: [`${setting}: ${fault}`] },
    })
  }
  tried.push(`${setting}: not set`)
  const onPath = await searchPath(program, path)
  const fault = onPath ? (await checkProgram(onPath, program)).fault : `no \`${program}\` there`
  if (onPath && fault === undefined) return onPath
  tried.push(`PATH: ${fault}`)
  return undefined
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
