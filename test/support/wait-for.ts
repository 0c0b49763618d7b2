import { setTimeout as delay } from 'node:timers/promises'

const LOOK_MS = 25
const TIMEOUT_MS = 30_000

/** Looks until there is something, and fails with its name if it does not appear in time. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs: number = TIMEOUT_MS,
): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadlineMs) throw new Error(`waited ${timeoutMs} ms for ${what}`)
    await delay(LOOK_MS)
  }
}
