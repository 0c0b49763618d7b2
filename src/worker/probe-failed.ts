import { reasonOf } from '../errors/orion-error.ts'
import type { Logger } from '../telemetry/logger.ts'

/** A probe or a scrape that could not be answered is a defect, and costs nothing else. */
export function probeFailed(logger: Logger): (error: unknown) => void {
  return (error) => {
    logger.error({ code: 'INTERNAL', reason: reasonOf(error) }, 'a probe could not be answered')
  }
}
