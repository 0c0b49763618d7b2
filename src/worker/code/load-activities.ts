import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { codedError } from '../../errors/too-many-files.ts'
import type { ActivityTable } from '../selection.ts'
import { compilerText } from './compiler-text.ts'
import { missingFile } from './missing-file.ts'
import { readAsBundler } from './read-as-bundler.ts'
import { fittingCopy } from './sdk-copies.ts'
import { isServable } from './servable.ts'
import { starClashes } from './star-clashes.ts'

const EXPORT_EACH =
  'Export each activity by its name: `export async function charge(…) {…}`; of an object or a class, `export const { charge } = createActivities(…)`.'

/**
 * The activities that a file exports: its functions, by name.
 *
 * @throws OrionError `WORKER_START_FAILED` where it is gone, does not load, exports no function, or exports
 *   a name twice; `SDK_MISMATCH` where it uses another SDK than Orion
 */
export async function loadActivities(file: string): Promise<ActivityTable> {
  for (const name of ['@temporalio/activity', '@temporalio/common']) {
    fittingCopy(name, dirname(file))
  }
  if (!existsSync(file)) throw missingFile(file)
  readAsBundler()
  const module = await importFile(file)
  const clashes = await starClashes(file, readFileSync(file, 'utf8'), module)
  if (clashes.length > 0) {
    const message = `${file} exports names twice, and none of them would be served: ${clashes.join('; ')}.`
    throw new OrionError('WORKER_START_FAILED', message, { remedy: 'Give one another name.' })
  }
  const functions = exportedFunctions(module)
  if (functions.length > 0) return Object.fromEntries(functions) as ActivityTable
  const names = Object.keys(module).filter((name) => name !== 'module.exports')
  const there = names.length > 0 ? `; it exports ${names.join(', ')}` : ''
  const message = `${file} exports no activity: none of its exports is a function${there}.`
  throw new OrionError('WORKER_START_FAILED', message, { remedy: EXPORT_EACH })
}

// What CommonJS exports is `module.exports`; the names that Node finds in its text may be fewer.
function exportedFunctions(module: Readonly<Record<string, unknown>>): [string, unknown][] {
  const common = module['module.exports']
  const whole = typeof common === 'object' && common !== null ? common : {}
  return Object.entries({ ...module, ...whole }).filter(
    ([name, value]) =>
      isServable(value) && name !== 'module.exports' && !(common && name === 'default'),
  )
}

async function importFile(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  } catch (error) {
    const coded = codedError(error)
    if (coded) throw coded
    const message = `${file} cannot be loaded (${compilerText(reasonOf(error))}).`
    throw new OrionError('WORKER_START_FAILED', message, { cause: error })
  }
}
