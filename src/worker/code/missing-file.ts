import { OrionError } from '../../errors/orion-error.ts'

/** A file of the project that was there when its workers started, or that a flag misspells. */
export function missingFile(file: string): OrionError {
  return new OrionError('WORKER_START_FAILED', `There is no file ${file}.`, {
    remedy: 'Put the file back, or name another one in orion.config.ts.',
  })
}
