import { setTimeout as sleep } from 'node:timers/promises'
import { POLL_MS } from './limits.ts'

export interface PollOptions {
  readonly timeoutMs: number
  readonly intervalMs?: number
}

/** Asks until the answer is true; false when `timeoutMs` milliseconds pass first. */
export async function pollUntil(
  check: () => Promise<boolean> | boolean,
  { timeoutMs, intervalMs = POLL_MS }: PollOptions,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!(await check())) {
    if (performance.now() >= deadline) return false
    await sleep(intervalMs)
  }
  return true
}
