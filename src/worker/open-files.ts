import { readFile } from 'node:fs/promises'
import { checkFilesMax } from '../errors/too-many-files.ts'
import { OPEN_FILES_MIN } from './limits.ts'

/** @throws OrionError `TOO_MANY_FILES` where this process may not open what a worker needs */
export async function checkOpenFiles(): Promise<void> {
  // Other systems than Linux say it nowhere that can be read.
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  checkFilesMax(limits, OPEN_FILES_MIN)
}
