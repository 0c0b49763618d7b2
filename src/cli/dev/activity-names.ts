import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { OrionError } from '../../errors/orion-error.ts'
import { CHECK_ACTIVITIES_MS } from './limits.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const CHECK = fileURLToPath(new URL(`./check-activities.${EXTENSION}`, import.meta.url))

/**
 * The names of the activities of a file, loaded by a process of its own, since a module that is
 * loaded once is not loaded again.
 *
 * @throws OrionError `WORKER_START_FAILED` with what is wrong with the file
 */
export function activityNames(file: string): Promise<readonly string[]> {
  const options = { timeout: CHECK_ACTIVITIES_MS }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHECK, file], options, (error, stdout, stderr) => {
      if (error) reject(failed(stderr.trim() || error.message))
      // The file may print lines of its own before.
      else resolve(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as string[])
    })
  })
}

function failed(message: string): OrionError {
  const remedy = 'Correct the file and save it again.'
  return new OrionError('WORKER_START_FAILED', message, { remedy })
}
