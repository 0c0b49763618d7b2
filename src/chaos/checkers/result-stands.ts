import { isDeepStrictEqual } from 'node:util'
import type { BuiltIn } from './built-in.ts'
import { findingOf } from './finding.ts'
import { shown } from './first-difference.ts'

/** A result that was once reported never changes. */
export const resultStands: BuiltIn = {
  name: 'result-stands',
  check: ({ ending, endingAgain }) => {
    // `closed` reports runs that have not ended.
    if (!ending) return undefined
    const same = isDeepStrictEqual(ending, endingAgain)
    return findingOf('result-stands', {
      looked: 'the ending, asked for twice',
      wrong: same ? [] : [`the ending was ${shown(ending)} first, and later ${shown(endingAgain)}`],
    })
  },
}
