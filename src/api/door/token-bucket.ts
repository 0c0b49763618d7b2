/** Tokens left, and when that was counted. */
export interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Taken {
  readonly bucket: Bucket
  /** Undefined where the request may go; else how long to wait for the next. */
  readonly waitMs?: number
}

/** Takes one token of a bucket that fills by itself; a clock that goes back fills nothing. */
export function take(bucket: Bucket | undefined, { perSecond, burst }: Rate, nowMs: number): Taken {
  const { tokens, atMs } = bucket ?? { tokens: burst, atMs: nowMs }
  const filled = Math.min(burst, tokens + (Math.max(0, nowMs - atMs) / 1_000) * perSecond)
  if (filled >= 1) return { bucket: { tokens: filled - 1, atMs: nowMs } }
  return {
    bucket: { tokens: filled, atMs: nowMs },
    waitMs: Math.ceil(((1 - filled) / perSecond) * 1_000),
  }
}
