import type { BuiltIn } from './built-in.ts'
import { findingOf, several } from './finding.ts'

/** No server panicked or failed an assertion of its own. */
export const serverLogs: BuiltIn = {
  name: 'server-logs',
  check: ({ serverPanics, serverLogLines }) => {
    // The logs of a user's own servers are out of reach.
    if (serverLogLines === undefined) return undefined
    return findingOf('server-logs', {
      looked: `${several(serverLogLines, 'new line')} of the servers’ logs`,
      wrong: serverPanics.map((line) => `a server said: ${line}`),
    })
  },
}
