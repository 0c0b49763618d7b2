import { join, resolve } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { prepareHome } from '../../platform/home/home.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { loadContext, type ConnectionFlags } from '../../local-stack/context.ts'

/** Reports name addresses and inputs, which others must not read. */
const MODE = 0o700

/**
 * Makes the folder in which the report and the workers' logs go.
 *
 * @throws OrionError `USAGE` where the one that was asked for cannot be made; `HOME_NOT_WRITABLE`
 */
export async function makeReportFolder(
  asked: string | undefined,
  flags: ConnectionFlags = {},
): Promise<string> {
  // Before anything is made: wrong settings leave nothing behind.
  const { config } = await loadContext(flags)
  const folder = asked === undefined ? await ownFolder(config.home) : resolve(asked)
  try {
    await makeFolder(folder, MODE)
    return folder
  } catch (error) {
    const message = `--report: ${folder} cannot be made (${reasonOf(error)}).`
    throw new OrionError('USAGE', message, { cause: error })
  }
}

async function ownFolder(path: string): Promise<string> {
  const home = await prepareHome(path)
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  return join(home.folder, 'chaos', time)
}
