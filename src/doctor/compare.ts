import { isOrionError, reasonOf } from '../errors/orion-error.ts'
import type { Finding } from './finding.ts'

export interface Comparison {
  /** One sentence each; none where all is as declared. */
  readonly differences: readonly string[]
  readonly remedy: string
}

/** A comparison; the text says why there is none, and undefined that there is nothing to compare. */
export type Look = () => Promise<Comparison | string | undefined>

/** Makes a finding of a comparison. If something cannot be reached, other checks report it. */
export async function compare(name: string, look: Look): Promise<Finding[]> {
  try {
    const seen = await look()
    if (seen === undefined) return []
    if (typeof seen === 'string') return [{ name, ok: true, found: `not compared: ${seen}` }]
    const { differences, remedy } = seen
    if (differences.length === 0) return [{ name, ok: true, found: 'as declared' }]
    return [{ name, ok: false, found: differences.join('; '), remedy }]
  } catch (error) {
    if (isOrionError(error)) return []
    return [{ name, ok: false, found: reasonOf(error) }]
  }
}

/** Names whose values differ, and those that only one side has. */
export function valueDifferences(
  declared: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): string[] {
  const names = [...new Set([...Object.keys(declared), ...Object.keys(found)])]
  return names.flatMap((name) => {
    const [wanted, is] = [JSON.stringify(declared[name]), JSON.stringify(found[name])]
    if (is === wanted) return []
    if (is === undefined) return [`${name} is not set; declared: ${wanted}`]
    return [`${name} is ${is}; ${wanted === undefined ? 'not declared' : `declared: ${wanted}`}`]
  })
}
