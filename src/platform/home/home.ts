import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { writeAtomically } from './atomic-write.ts'
import { makeFolder } from '../../files/make-folder.ts'

/** Where everything of one local stack lives, `.orion/` by default. */
export interface Home {
  readonly folder: string
  readonly stateFile: string
  /** Owned by the one supervisor of this home, for as long as it lives. */
  readonly lockFolder: string
  readonly temporalDb: string
  readonly temporalLog: string
  /** What the Temporal Server of `up --server postgres` needs on disk; its runs are in PostgreSQL. */
  readonly serverFolder: string
  readonly serverLog: string
  readonly uiFolder: string
  readonly uiLog: string
  readonly postgresData: string
  readonly postgresLog: string
}

/**
 * Creates the home where it is missing, and makes sure that it can be written to.
 *
 * @throws OrionError HOME_NOT_WRITABLE
 */
export async function prepareHome(path: string): Promise<Home> {
  try {
    // As root, PostgreSQL runs as another user, who has to pass through, but need not look.
    await makeFolder(path, process.getuid?.() === 0 ? 0o711 : 0o700)
    // Passwords and run data are here, which nobody should commit by mistake; and the attempt to
    // write shows whether we can.
    await writeAtomically(join(path, '.gitignore'), '*\n')
  } catch (error) {
    throw new OrionError('HOME_NOT_WRITABLE', `${resolve(path)}: ${reasonOf(error)}`, {
      cause: error,
    })
  }
  return openHome(path)
}

/** The paths within a home, whether it exists or not. */
export async function openHome(path: string): Promise<Home> {
  // Processes are recognized by the paths they were given, so there is one spelling only.
  const folder = await realpath(path).catch(() => resolve(path))
  return {
    folder,
    stateFile: join(folder, 'stack.json'),
    lockFolder: join(folder, 'supervisor.lock'),
    temporalDb: join(folder, 'temporal.db'),
    temporalLog: join(folder, 'temporal.log'),
    serverFolder: join(folder, 'temporal-server'),
    serverLog: join(folder, 'temporal-server.log'),
    uiFolder: join(folder, 'temporal-ui'),
    uiLog: join(folder, 'temporal-ui.log'),
    postgresData: join(folder, 'postgres'),
    postgresLog: join(folder, 'postgres.log'),
  }
}
