import {
  CancellationScope,
  log,
  patched,
  type WorkflowInterceptorsFactory,
} from '@temporalio/workflow'
import { causeOf } from './cause-of.ts'
import { endingOf } from './ending-of-error.ts'
import { closeTrail, hasEnded, rowsWritten, type Change } from './run-trail.ts'
import { TRAIL_PATCHES } from './trail-patches.ts'

let installed = false
let opened: string | undefined

/** Notes that the run has a trail, and what it is about. */
export function openTrail(subject: string): void {
  opened = subject
}

/** Whether the end of the run is recorded here: by Orion's workers, and perhaps by no others. */
export function isEndRecorded(): boolean {
  return installed
}

interface End {
  readonly subject: string
  readonly error: unknown
  readonly write: (change: Change) => Promise<void>
}

/** Writes `failed` or `cancelled`. Where that cannot be done, the run still ends for its own reason. */
export async function writeEnd({ subject, error, write }: End): Promise<void> {
  const status = endingOf(error) === 'cancelled' ? 'cancelled' : 'failed'
  const change = { status, subject, metadata: { cause: causeOf(error) }, final: true }
  try {
    await CancellationScope.nonCancellable(() => write(change))
  } catch (failure) {
    log.error('the end of the run is not recorded', { status, reason: causeOf(failure) })
  }
}

/**
 * Tells the trail how the run ends, where nothing in the run can catch the reason any more:
 * around its main line, and around signals, whose failure ends it too.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  installed = true
  return {
    inbound: [
      {
        async execute(input, next) {
          try {
            const result = await next(input)
            await rowsWritten()
            return result
          } catch (error) {
            await atTheEnd(error)
            throw error
          }
        },
        async handleSignal(input, next) {
          try {
            await next(input)
          } catch (error) {
            await atTheEnd(error)
            throw error
          }
        },
      },
    ],
  }
}

async function atTheEnd(error: unknown): Promise<void> {
  const ending = endingOf(error)
  if (ending === undefined) return
  await rowsWritten()
  if (ending === 'continued' || opened === undefined || hasEnded()) return
  if (!patched(TRAIL_PATCHES.atEnd)) return
  await writeEnd({ subject: opened, error, write: closeTrail })
}
