import { isDeepStrictEqual } from 'node:util'

export interface Difference {
  /** `result.steps[2]` */
  readonly path: string
  readonly here: unknown
  readonly there: unknown
}

/** The first place where two values differ, the way down to it included. */
export function firstDifference(
  here: unknown,
  there: unknown,
  path: string,
): Difference | undefined {
  if (isDeepStrictEqual(here, there)) return undefined
  if (!isBranch(here) || !isBranch(there) || Array.isArray(here) !== Array.isArray(there)) {
    return { path, here, there }
  }
  const names = new Set([...Object.keys(there), ...Object.keys(here)])
  for (const name of names) {
    const below = Array.isArray(here) ? `${path}[${name}]` : `${path}.${name}`
    const difference = firstDifference(here[name], there[name], below)
    if (difference) return difference
  }
  return { path, here, there }
}

/** For a sentence: as JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
}

// Enough to recognise a value by.
const SHOWN_MAX = 120

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
