const SECOND = 1_000
const MINUTE = 60_000

/** `412 ms`, `4.2 s`, `3 min 20 s`. */
export function inWords(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown'
  if (Math.round(ms) < SECOND) return `${Math.round(ms)} ms`
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1).replace(/\.0$/, '')} s`
  if (Math.round(ms / SECOND) < 60) return `${Math.round(ms / SECOND)} s`
  const seconds = Math.round(ms / SECOND)
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}

/** `20 s`, `3 min`: no more exact than a guess about the future is. */
export function roughly(ms: number): string {
  if (ms < 1.5 * MINUTE) return `${Math.max(1, Math.ceil(ms / SECOND))} s`
  return `${Math.round(ms / MINUTE)} min`
}
