import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from '../../errors/orion-error.ts'
import { RESTART_BACKOFF_MIN_MS, START_TRIES_MAX } from '../limits.ts'

export interface StartAgainOptions {
  readonly signal: AbortSignal
  readonly onProgress?: ((line: string) => void) | undefined
}

// Of ourselves, and of PostgreSQL's log where one of its own processes was killed.
const KILLED = /it was ended by SIG|was terminated by signal/

/** A service that was killed while it started did not fail: it is started again. */
export async function startAgain<T>(
  start: () => Promise<T>,
  { signal, onProgress }: StartAgainOptions,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      const reason = reasonOf(error)
      if (tries === START_TRIES_MAX || signal.aborted || !KILLED.test(reason)) throw error
      onProgress?.(`${reason.split('\n')[0]}; starting it again`)
      await sleep(RESTART_BACKOFF_MIN_MS, undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}
