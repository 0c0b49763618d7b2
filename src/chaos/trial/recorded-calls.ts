import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { CallerCall } from '../experiment/evidence.ts'
import { RESEND_PAUSE_MS, RESENDS_MAX } from './limits.ts'
import { CALL_MS_MAX } from '../limits.ts'
import { isLost, isOver } from './lost-call.ts'

/** What is known of a call before it is made. */
export type PlannedCall = Pick<CallerCall, 'kind' | 'name' | 'id' | 'args'>

export interface RecordedCalls {
  readonly calls: readonly CallerCall[]
  readonly make: <T>(planned: PlannedCall, call: () => Promise<T>) => Promise<T | undefined>
}

export interface RecordOptions {
  readonly client: Client
  /** Called with each call before it is made. */
  readonly onCall: (planned: PlannedCall) => void
}

/**
 * Makes calls as a caller does who means it: one that was lost is made again and again, each try
 * recorded as a call of its own. A later try that finds the run over is content: an earlier one
 * may have come through.
 */
export function recordCalls({ client, onCall }: RecordOptions): RecordedCalls {
  const calls: CallerCall[] = []

  const attempt = async <T>(planned: PlannedCall, call: () => Promise<T>): Promise<T> => {
    const begun = { ...planned, invokedAtMs: performance.now(), outcome: 'unknown' } as const
    const index = calls.push(begun) - 1
    const end = (more: Partial<CallerCall>) => void (calls[index] = { ...begun, ...more })
    onCall(planned)
    try {
      const value = await client.withDeadline(Date.now() + CALL_MS_MAX, call)
      end({ outcome: 'ok', value, returnedAtMs: performance.now() })
      return value
    } catch (error) {
      if (!isLost(error)) end({ outcome: 'refused', returnedAtMs: performance.now() })
      throw error
    }
  }
  return {
    calls,
    async make(planned, call) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(planned, call)
        } catch (error) {
          if (tries > 1 && isOver(error)) return undefined
          if (!isLost(error) || tries > RESENDS_MAX) throw error
        }
        await sleep(RESEND_PAUSE_MS)
      }
    },
  }
}
