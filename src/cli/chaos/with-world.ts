import { OrionError } from '../../errors/orion-error.ts'
import type { Output } from '../output.ts'
import { untilSignal } from '../../local-stack/until-signal.ts'
import { within } from '../../time/within.ts'
import { WIND_DOWN_MS_MAX } from './limits.ts'
import { openWorld, type OpenedWorld, type WorldWish } from './world.ts'

export interface Place extends OpenedWorld {
  /** Aborted when a person ends the command. */
  readonly signal: AbortSignal
}

/**
 * Works in a world that is removed afterwards, whatever happens. Ctrl-C first lets the work end by
 * itself, so that its findings are reported.
 *
 * @throws OrionError `INTERRUPTED`, and what the work throws
 */
export async function withWorld<T>(
  output: Output,
  flags: WorldWish,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const interrupt = untilSignal()
  const { signal } = interrupt
  const releases = new AsyncDisposableStack()
  const open = async () => {
    const say = output.progress.say
    return work({ ...(await openWorld({ flags, say, signal, releases })), signal })
  }
  const working = open()
  try {
    await Promise.race([working, interrupt.received])
    if (signal.aborted) {
      await endOf(working)
      throw new OrionError('INTERRUPTED', 'Stopped before everything was run.')
    }
    return await working
  } finally {
    output.progress.say('removing what was started …')
    await releases.disposeAsync()
    output.progress.clear()
    interrupt.release()
  }
}

/** Resolves when the work has ended in any way, or takes too long. */
async function endOf(working: Promise<unknown>): Promise<void> {
  // What is under way when it is ended fails, which is not the news then.
  const ended = working.catch(() => {})
  await within(ended, WIND_DOWN_MS_MAX, () => {})
}
