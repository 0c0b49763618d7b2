import { join } from 'node:path'
import { programOutput } from './temporal-check.ts'
import { SERVER_MINOR_MIN, SERVER_PROGRAM, SQL_PROGRAM } from './server-release.ts'

/** What each program says before its version. */
const NAMES = { [SERVER_PROGRAM]: 'temporal', [SQL_PROGRAM]: 'temporal-sql-tool' } as const

export type ServerProgram = keyof typeof NAMES

/** The major and minor version of a program, or why it cannot serve. */
export type ProgramCheck =
  | { readonly minor: string; readonly fault?: undefined }
  | { readonly minor?: undefined; readonly fault: string }

export async function checkProgram(file: string, program: ServerProgram): Promise<ProgramCheck> {
  const { fault, stdout } = await programOutput(file)
  if (fault !== undefined) return { fault }
  // The CLI answers `temporal version … (Server …)`, so the line's end counts.
  const version = new RegExp(`^${NAMES[program]} version (\\d+)\\.(\\d+)\\.\\S+$`, 'm').exec(stdout)
  if (!version) return { fault: `${file} --version does not answer as ${program} does` }
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major === 1 && minor < SERVER_MINOR_MIN) {
    return { fault: `${file} is version 1.${minor}; it must be 1.${SERVER_MINOR_MIN} or newer` }
  }
  return { minor: `${major}.${minor}` }
}

/** Why two programs cannot serve together; `undefined` when they can. */
export async function pairFault(server: string, sql: string): Promise<string | undefined> {
  const [first, second] = await Promise.all([
    checkProgram(server, SERVER_PROGRAM),
    checkProgram(sql, SQL_PROGRAM),
  ])
  if (first.fault !== undefined) return first.fault
  if (second.fault !== undefined) return second.fault
  if (first.minor === second.minor) return undefined
  return `${server} is version ${first.minor}, and ${sql} is ${second.minor}`
}

export function folderFault(folder: string): Promise<string | undefined> {
  return pairFault(join(folder, SERVER_PROGRAM), join(folder, SQL_PROGRAM))
}
