import { failureReason } from '../../client/failure-reason.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { CallerOfRun } from './caller-of-run.ts'

/**
 * Starts a run and does what its caller does meanwhile.
 *
 * @returns what went wrong with that, for a person
 */
export async function drive(
  { start, run }: CallerOfRun,
  { drive: script, start: { withoutWorkers = false } }: Experiment,
): Promise<string | undefined> {
  try {
    if (withoutWorkers) await run.stopWorkers()
    await start()
    await script?.(run)
    return undefined
  } catch (error) {
    return error instanceof Error ? failureReason(error) : String(error)
  }
}
