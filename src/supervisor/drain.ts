import { within } from '../time/within.ts'
import { DRAIN_MARGIN_MS, DRAIN_TURN_MS } from './limits.ts'
import { SHUTDOWN_FORCE_MARGIN_MS } from '../worker/limits.ts'
import type { Slot } from './slot.ts'

/**
 * Drains one worker after the other, so that the rest go on with what the first gave up. One
 * that takes its time does not keep the next from beginning.
 */
export async function drainAll(slots: readonly Slot[], graceMs: number): Promise<void> {
  for (const slot of slots) slot.stop()
  const ends: Promise<void>[] = []
  for (const slot of slots) {
    const ended = slot.drained()
    ends.push(ended)
    slot.child()?.signal('SIGTERM')
    await within(ended, DRAIN_TURN_MS, () => {})
  }
  await killLate(slots, Promise.all(ends), graceMs)
}

/** A worker that drains for longer is killed. */
export function drainMsMax(graceMs: number): number {
  return graceMs + SHUTDOWN_FORCE_MARGIN_MS + DRAIN_MARGIN_MS
}

/** Waits for the ends of a drain, and kills what has not ended when its time is over. */
export async function killLate(
  slots: readonly Slot[],
  ends: Promise<unknown>,
  graceMs: number,
): Promise<void> {
  const stuck = setTimeout(() => {
    for (const slot of slots) slot.child()?.signal('SIGKILL')
  }, drainMsMax(graceMs))
  await ends
  clearTimeout(stuck)
}
