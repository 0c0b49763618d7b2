import { createHash } from 'node:crypto'

/** Choices that are the same whenever the seed is. */
export interface Chance {
  /** A whole number from 0 to `max`, both included. */
  upTo(max: number): number
}

export function chanceOf(seed: string): Chance {
  // mulberry32: good enough for moments in time, and short.
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { upTo: (max) => Math.floor(next() * (max + 1)) }
}
