import { isOrionError, OrionError, reasonOf } from './orion-error.ts'

const CAUSES_MAX = 10

/** What is in words for a person already, or is about the machine and not about the call. */
export function codedError(error: unknown): OrionError | undefined {
  return isOrionError(error) ? error : tooManyFiles(error)
}

/** The error for a process that may open no more files, at any depth; otherwise undefined. */
export function tooManyFiles(error: unknown): OrionError | undefined {
  let link = error
  for (let depth = 0; link instanceof Error && depth < CAUSES_MAX; depth += 1) {
    const { code } = link as NodeJS.ErrnoException
    if (code === 'EMFILE' || code === 'ENFILE' || lacksFiles(reasonOf(link))) {
      const message = `No more files can be opened (${reasonOf(link).split('\n')[0]}).`
      return new OrionError('TOO_MANY_FILES', message, { cause: error })
    }
    link = link.cause
  }
  return undefined
}

// A program's own words.
function lacksFiles(text: string): boolean {
  return /\b(EMFILE|ENFILE)\b|too many open files/i.test(text)
}

/** @throws OrionError `TOO_MANY_FILES` where the text of `/proc/self/limits` allows fewer */
export function checkFilesMax(limits: string, needed: number): void {
  const max = /^Max open files\s+(\d+)/m.exec(limits)?.[1]
  if (max === undefined || Number(max) >= needed) return
  const message = `A worker needs ${needed} open files, and this process may have ${max}.`
  throw new OrionError('TOO_MANY_FILES', message)
}
