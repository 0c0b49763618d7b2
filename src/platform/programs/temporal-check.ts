import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { reasonOf } from '../../errors/orion-error.ts'
import { temporalVersionFault } from '../../errors/temporal-version.ts'
import { VERSION_TIMEOUT_MS } from '../limits.ts'
import { runCommand } from '../process/run-command.ts'

/** Why a file cannot serve as the Temporal CLI; `undefined` when it can. */
export async function temporalFault(file: string): Promise<string | undefined> {
  const { fault, stdout } = await programOutput(file)
  if (fault !== undefined) return fault
  const [line] = /^temporal version .*$/m.exec(stdout) ?? []
  if (line === undefined) return `${file} --version does not answer as the Temporal CLI does`
  const [, server = ''] = /\(Server ([^\s,)]+)/.exec(line) ?? []
  const tooOld = temporalVersionFault(server)
  return tooOld && `${file} has ${tooOld}`
}

export type ProgramOutput =
  | { readonly fault: string; readonly stdout?: undefined }
  | { readonly fault?: undefined; readonly stdout: string }

/** What a program answers to `--version`, or why it does not. */
export async function programOutput(
  file: string,
  args: readonly string[] = ['--version'],
): Promise<ProgramOutput> {
  const unfit = await executableFault(file)
  if (unfit) return { fault: unfit }
  const { ok, stdout, reason } = await runCommand(file, args, { timeoutMs: VERSION_TIMEOUT_MS })
  return ok ? { stdout } : { fault: `${file} ${args.join(' ')} failed: ${reason}` }
}

/** The first executable of this name in the folders of a PATH value. */
export async function searchPath(program: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, program)
    if ((await executableFault(file)) === undefined) return file
  }
  return undefined
}

async function executableFault(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) return `${file} is not a file`
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? `${file} does not exist` : reasonOf(error)
  }
  return access(file, constants.X_OK).then(
    () => undefined,
    () => `${file} is not executable`,
  )
}
