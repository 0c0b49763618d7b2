import { setTimeout as sleep } from 'node:timers/promises'
import { callServer } from '../../relay/call-server.ts'
import { GRPC } from '../../wire/grpc-status.ts'
import type { Upstream } from '../../relay/upstream.ts'
import { GIVE_BACK_MS_MAX, GIVE_BACK_PAUSE_MS } from './limits.ts'

/**
 * What came of a message: the server did it, it knew better (the task had been answered or had
 * timed out), or it could not be reached in time.
 */
export type Outcome = 'done' | 'refused' | 'failed'

/** A try later may go through: the server is away, busy, or did not answer in time. */
const PASSING: ReadonlySet<number> = new Set([
  GRPC.deadlineExceeded,
  GRPC.resourceExhausted,
  GRPC.internal,
  GRPC.unavailable,
])

/**
 * Sends one message again and again until the server has heard it, or the time is over. Safe to repeat:
 * a token names one attempt, and a queue can be shut twice.
 */
export async function sendUntilHeard(
  upstream: Upstream,
  method: string,
  message: Uint8Array,
): Promise<Outcome> {
  const deadline = performance.now() + GIVE_BACK_MS_MAX
  for (;;) {
    const leftMs = deadline - performance.now()
    if (leftMs <= 0) return 'failed'
    const status = await attempt(upstream, method, message, leftMs)
    if (status === GRPC.ok) return 'done'
    if (status === GRPC.notFound) return 'refused'
    if (!PASSING.has(status)) return 'failed'
    await sleep(GIVE_BACK_PAUSE_MS)
  }
}

async function attempt(
  upstream: Upstream,
  method: string,
  message: Uint8Array,
  leftMs: number,
): Promise<number> {
  try {
    return (await callServer(upstream, method, message, leftMs)).status
  } catch {
    return GRPC.unavailable
  }
}
