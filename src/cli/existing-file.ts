import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { OrionError } from '../errors/orion-error.ts'

/** The absolute path of a file that a flag names. @throws OrionError `USAGE` where there is none */
export function existingFile(flag: string, path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return absolute
  throw new OrionError('USAGE', `${flag}: there is no file ${absolute}.`)
}

/** The same for what is read as one file. @throws OrionError `USAGE` for a folder too */
export function readableFile(flag: string, path: string): string {
  const absolute = existingFile(flag, path)
  if (!statSync(absolute).isDirectory()) return absolute
  throw new OrionError('USAGE', `${flag}: ${absolute} is a folder.`)
}
