import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { SYNTAX_CHECK_TIMEOUT_MS } from './limits.ts'

// As Node begins its report of a mistake in a file, and names the place where code threw.
const HEADLINE = /^(?:file:\/\/)?(\/[^\n]*):(\d+)$/m
const FRAME = /^ +at (?:.*\()?file:\/\/(\/[^\n]*):(\d+):\d+\)?$/m

/** File and line of what stands in a report or a stack trace; undefined where neither does. */
export function placeIn(report: string): string | undefined {
  const [, path, line] = HEADLINE.exec(report) ?? FRAME.exec(report) ?? []
  return path === undefined ? undefined : `${basename(path)}, line ${line}`
}

/** Where a file that cannot be loaded is wrong, as far as Node knows. */
export async function placeOfFault(file: string, error: unknown): Promise<string | undefined> {
  if (!(error instanceof Error)) return undefined
  const place = placeIn(error.stack ?? '')
  // For plain JavaScript the error does not name the line; a check of the file does.
  return place ?? (error instanceof SyntaxError ? placeIn(await checked(file)) : undefined)
}

function checked(file: string): Promise<string> {
  return new Promise((resolve) => {
    const args = ['--check', file]
    const options = { timeout: SYNTAX_CHECK_TIMEOUT_MS }
    execFile(process.execPath, args, options, (_error, _stdout, stderr) => resolve(stderr))
  })
}
