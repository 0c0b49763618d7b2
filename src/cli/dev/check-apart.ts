import { execFile, type ExecFileException } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { ENDLESS_REMEDY, endlessFile } from '../../worker/code/endless-file.ts'
import { CHECK_MS } from './limits.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

const PROGRAMS = {
  activities: new URL(`./check-activities.${EXTENSION}`, import.meta.url),
  config: new URL(`./check-config.${EXTENSION}`, import.meta.url),
}

/** What Node ends with where a module awaits what nothing is left to bring. */
const AWAITS_IN_VAIN = 13

export interface Check {
  readonly program: keyof typeof PROGRAMS
  /** The code of what is wrong with the file. */
  readonly code: ErrorCode
  readonly timeoutMs?: number
}

/**
 * What a program finds in a file, by a process of its own, since a module that is loaded once is
 * not loaded again.
 *
 * @throws OrionError with what is wrong with the file
 */
export function checkApart(file: string, check: Check): Promise<unknown> {
  const { program, code, timeoutMs = CHECK_MS } = check
  const script = fileURLToPath(PROGRAMS[program])
  // Not SIGTERM, which a loop that never ends does not hear.
  const options = { timeout: timeoutMs, killSignal: 'SIGKILL' } as const
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, file], options, (error, stdout, stderr) => {
      // The file may print lines of its own before.
      if (!error) resolve(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
      else reject(failed(error, stderr.trim(), file, { program, code, timeoutMs }))
    })
  })
}

/** The names of the activities of a file. @throws OrionError `WORKER_START_FAILED` */
export async function activityNames(file: string): Promise<readonly string[]> {
  const check = { program: 'activities', code: 'WORKER_START_FAILED' } as const
  return (await checkApart(file, check)) as readonly string[]
}

function failed(
  error: ExecFileException,
  said: string,
  file: string,
  { code, timeoutMs }: Required<Check>,
): OrionError {
  const inVain = error.code === AWAITS_IN_VAIN
  if (error.killed === true || inVain) {
    const message = endlessFile(file, inVain ? undefined : timeoutMs)
    return new OrionError(code, message, { remedy: `${ENDLESS_REMEDY} Then save it again.` })
  }
  const remedy = 'Correct the file and save it again.'
  return new OrionError(code, said || error.message, { remedy })
}
