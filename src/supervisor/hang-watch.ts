import { BEATS_CHECK_MS, SUPERVISOR_LATE_MS, WORKER_START_MS_MAX } from './limits.ts'
import type { WorkerChild } from './worker-child.ts'

/**
 * Calls back for a worker whose event loop has been silent for longer than the limit. A process
 * that was stopped or hangs still counts as alive for the system, and as a poller for Temporal.
 *
 * @returns stops watching
 */
export function watchForHangs(
  children: () => readonly WorkerChild[],
  limitMs: number,
  onHang: (child: WorkerChild, silentMs: number) => void,
): () => void {
  let lookedAtMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    // Who was held up ourselves, with the whole machine perhaps, has heard nobody meanwhile.
    const wasLate = nowMs - lookedAtMs > SUPERVISOR_LATE_MS
    lookedAtMs = nowMs
    for (const child of children()) {
      const silentMs = nowMs - child.heardAtMs()
      const isReady = child.readyAtMs() !== undefined
      const verdict = judgeSilence({ silentMs, isReady, limitMs, wasLate })
      if (verdict === 'forgive') child.forgive()
      if (verdict === 'hangs') onHang(child, silentMs)
    }
  }, BEATS_CHECK_MS)
  return () => clearInterval(timer)
}

interface Silence {
  readonly silentMs: number
  readonly isReady: boolean
  readonly limitMs: number
  /** Whether the look itself came late. */
  readonly wasLate: boolean
}

/** What to do about a worker that has been silent for this long. */
export function judgeSilence(silence: Silence): 'forgive' | 'hangs' | 'lives' {
  const { silentMs, isReady, limitMs, wasLate } = silence
  if (wasLate) return 'forgive'
  const allowedMs = isReady ? limitMs : WORKER_START_MS_MAX
  return silentMs > allowedMs ? 'hangs' : 'lives'
}
