import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { prepareHome } from '../../platform/home.ts'
import { loadContext } from '../context.ts'

/**
 * Makes the folder in which reports and the workers' logs go.
 *
 * @throws OrionError `USAGE` where the one that was asked for cannot be made; `HOME_NOT_WRITABLE`
 */
export async function makeReportFolder(asked: string | undefined): Promise<string> {
  if (asked === undefined) return makeOwn()
  const folder = resolve(asked)
  try {
    await mkdir(folder, { recursive: true })
    return folder
  } catch (error) {
    const message = `--report: ${folder} cannot be made (${reasonOf(error)}).`
    throw new OrionError('USAGE', message, { cause: error })
  }
}

async function makeOwn(): Promise<string> {
  const { config } = await loadContext()
  const home = await prepareHome(config.home)
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = join(home.folder, 'chaos', time)
  await mkdir(folder, { recursive: true })
  return folder
}
