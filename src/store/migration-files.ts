import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { OrionError, reasonOf } from '../errors/orion-error.ts'

export interface MigrationFile {
  /** The name with its ending, as shown to people. */
  readonly file: string
  readonly version: string
  readonly name: string
  readonly sql: string
}

/** The schema that this version of Orion needs. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(
  new URL('../../supabase/migrations', import.meta.url),
)

/** As the `supabase` CLI reads it, which skips other files; to skip a misnamed one is a trap. */
const NAME = /^(\d+)_(.*)\.sql$/

/**
 * Reads the migrations of a directory, oldest first.
 *
 * @throws OrionError `MIGRATION_FAILED` for a directory that cannot be read, a misnamed `.sql`
 * file, or one version on two files.
 */
export async function readMigrationFiles(directory: string): Promise<MigrationFile[]> {
  const files = await read(directory).catch((error: unknown) => {
    throw new OrionError('MIGRATION_FAILED', `Cannot read ${directory}: ${reasonOf(error)}`, {
      cause: error,
      remedy: 'Point to a directory of migrations that this process may read.',
    })
  })
  return files.map(({ file, sql }, index) => {
    const [, version, name] = NAME.exec(file) ?? []
    if (version === undefined || name === undefined) {
      throw misnamed(file, 'is not named <timestamp>_<name>.sql')
    }
    if (files[index - 1]?.file.startsWith(`${version}_`)) {
      throw misnamed(file, `has the version of ${files[index - 1]?.file}`)
    }
    return { file, version, name, sql }
  })
}

async function read(directory: string): Promise<{ file: string; sql: string }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (file) => ({ file, sql: await readFile(join(directory, file), 'utf8') })),
  )
}

function misnamed(file: string, problem: string): OrionError {
  return new OrionError('MIGRATION_FAILED', `Migration ${file} ${problem}.`, {
    remedy: 'Rename it; nothing was applied.',
  })
}
