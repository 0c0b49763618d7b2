import type { Finding } from '../experiment/verdict.ts'

/** What a checker saw: what it looked at, what is wrong, and what it could not find out. */
export interface Observation {
  readonly looked: string
  readonly wrong?: readonly string[]
  readonly unknown?: readonly string[]
}

/** Wrong weighs more than unknown, and unknown more than nothing to complain of. */
export function findingOf(
  checker: string,
  { looked, wrong = [], unknown = [] }: Observation,
): Finding {
  const rest = unknown.length > 0 ? 'unknown' : 'pass'
  const verdict = wrong.length > 0 ? 'fail' : rest
  return { checker, verdict, looked, problems: [...wrong, ...unknown] }
}

/** `1 effect`, `3 effects`, `2 activities`. */
export function several(count: number, what: string, plural = pluralOf(what)): string {
  return `${count} ${count === 1 ? what : plural}`
}

function pluralOf(what: string): string {
  return /[^aeiou]y$/.test(what) ? `${what.slice(0, -1)}ies` : `${what}s`
}
