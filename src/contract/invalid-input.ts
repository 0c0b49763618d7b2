import type { z } from 'zod'

// More would bury the first mistakes, and a hostile input must not make a message without end.
const ISSUES_SHOWN_MAX = 10

/** One sentence that names every wrong field: `steps: expected …; sleep: "x" is not a duration`. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, ISSUES_SHOWN_MAX).map((issue) => {
    const path = issue.path.map(String).join('.')
    const message = issue.message.replace(/^Invalid input: /, '')
    return path ? `${path}: ${message}` : message
  })
  const rest = error.issues.length - shown.length
  return shown.join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}
