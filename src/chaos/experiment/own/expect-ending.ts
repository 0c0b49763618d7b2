import { isDeepStrictEqual } from 'node:util'
import type { Ending } from '../experiment.ts'

/** Says what is wrong with an ending that is not this result. */
export function completedWith(wanted: unknown): (ending: Ending) => string | undefined {
  return (ending) => {
    if (ending.status !== 'completed') return notCompleted(ending)
    if (isDeepStrictEqual(ending.result, wanted)) return undefined
    return `the result is ${JSON.stringify(ending.result)}, not ${JSON.stringify(wanted)}`
  }
}

/** The same for a result if only some of its fields are known beforehand. */
export function completedWithFields(
  wanted: Readonly<Record<string, unknown>>,
): (ending: Ending) => string | undefined {
  return (ending) => {
    if (ending.status !== 'completed') return notCompleted(ending)
    const result = ending.result as Readonly<Record<string, unknown>> | null
    const wrong = Object.entries(wanted).filter(
      ([name, value]) => !isDeepStrictEqual(result?.[name], value),
    )
    if (wrong.length === 0) return undefined
    return wrong
      .map(([name, value]) => `${name} is ${String(result?.[name])}, not ${String(value)}`)
      .join('; ')
  }
}

/** And for a failure, by the type of its innermost cause. */
export function failedWith(wanted: string): (ending: Ending) => string | undefined {
  return (ending) => {
    if (ending.status === 'completed') return `it completed, and was to fail with ${wanted}`
    if (ending.status === 'failed' && ending.type === wanted) return undefined
    return `${notCompleted(ending)}, and was to fail with ${wanted}`
  }
}

function notCompleted(ending: Exclude<Ending, { status: 'completed' }>): string {
  return `it ended as ${ending.status} (${ending.type}: ${ending.message})`
}
