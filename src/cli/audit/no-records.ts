import { OrionError } from '../../errors/orion-error.ts'

/** A misspelt id is not to be taken for records that nobody has changed. */
export function noRecords(run: string): OrionError {
  return new OrionError('RUN_NOT_FOUND', `There is no record of a run "${run}".`, {
    remedy:
      'Check the id with `orion run list`: --run takes the id that the run was started under.',
  })
}
