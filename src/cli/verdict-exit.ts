import type { Verdict } from '../chaos/experiment/verdict.ts'
import type { OrionError } from '../errors/orion-error.ts'

/** Exit codes of commands that end with a verdict; documented in docs/cli.md. */
export const VERDICT_EXIT = { pass: 0, fail: 1, unknown: 2 } as const satisfies Record<
  Verdict,
  number
>

/** No verdict was reached. */
export const COULD_NOT_RUN = 3

export function setVerdictExit(verdict: Verdict): void {
  process.exitCode = VERDICT_EXIT[verdict]
}

/**
 * With what a command ends that failed. Where 1 and 2 are verdicts, a misspelt flag must not be
 * taken for one: what keeps a verdict from being found has a code that none has.
 */
export function failureExit(args: readonly string[], error: OrionError): number {
  const taken = Object.values<number>(VERDICT_EXIT).includes(error.exitCode)
  return taken && givesVerdict(args) ? COULD_NOT_RUN : error.exitCode
}

function givesVerdict([noun, verb]: readonly string[]): boolean {
  if (noun === 'audit') return verb === 'verify' || verb === 'reconcile'
  return noun === 'verify' || (noun === 'chaos' && verb === 'run')
}
