import { computed, signal } from '@preact/signals'
import { CLOCK_DRIFT_MS_MAX } from '../limits.ts'

/** By how much the server's clock is ahead of this one; its own time decides every deadline. */
const aheadMs = signal(0)

export const now = signal(Date.now())

/** Changes every ten seconds, so that a long list is not drawn each second. */
export const roughNow = computed(() => Math.floor(now.value / 10_000) * 10_000)

/** How far this computer's clock is off; undefined where the difference is of no account. */
export const clockIsOffMs = computed(() =>
  Math.abs(aheadMs.value) > CLOCK_DRIFT_MS_MAX ? aheadMs.value : undefined,
)

/** From the `Date` header of an answer. */
export function learnServerTime(header: string | null): void {
  const at = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(at)) return
  const ahead = at - Date.now()
  aheadMs.value = Math.abs(ahead) > CLOCK_DRIFT_MS_MAX ? ahead : 0
}

export function startClock(): void {
  const tick = () => {
    now.value = Date.now() + aheadMs.value
  }
  setInterval(tick, 1_000)
  tick()
}
