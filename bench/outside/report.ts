import type { Outside } from './run-outside.ts'
import { faultsOf, isSuspect, verdictOf } from './verdicts/verdict.ts'

/** What the soak showed, in figures. */
export function summaryOf({ runs, leftovers, kills, ...rest }: Outside) {
  const calls = runs.flatMap((run) => run.calls)
  return {
    ...rest,
    kills,
    runs: tally(runs, ({ plan, status = 'unknown' }) => `${plan.type} ${status}`),
    decisions: tally(calls, ({ channel, outcome }) => `${channel} ${outcome.kind}`),
    verdict: verdictOf(runs, leftovers),
    /** All that is known of the runs that are not as they must be. */
    suspects: runs.filter(isSuspect),
  }
}

export type Summary = ReturnType<typeof summaryOf>

/** The same for a person. */
export function report(summary: Summary): string {
  const faults = faultsOf(summary.verdict)
  return [
    `server     ${summary.server}, clients outside: ${summary.outside}, ${summary.seconds} s`,
    `kills      ${list(summary.kills)}`,
    ...healed(summary),
    `runs       ${list(summary.runs)}`,
    `decisions  ${list(summary.decisions)}`,
    ...summary.notes.map((text) => `note       ${text}`),
    faults.length === 0
      ? 'passed: no run stuck, no effect twice, no acknowledged decision overruled, no gap in a trail, nothing left'
      : `FAILED:\n${faults.map((text) => `  ${text}`).join('\n')}`,
  ].join('\n')
}

function healed({ healing, busy }: Summary): string[] {
  if (!healing) return []
  const last = healing.last.map(({ run, seconds }) => `${run} ${seconds.toFixed(1)} s`).join(', ')
  const how = healing.seconds === undefined ? 'never' : `after ${healing.seconds.toFixed(1)} s`
  return [`healed     ${how}, with ${busy} busy loops (target 30 s); the last: ${last}`]
}

function list(counts: Readonly<Record<string, number>>): string {
  const sum = Object.values(counts).reduce((before, count) => before + count, 0)
  const each = Object.entries(counts).toSorted(([one], [other]) => one.localeCompare(other))
  return `${sum}: ${each.map(([name, count]) => `${name} ${count}`).join(', ')}`
}

function tally<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const groups = Object.entries(Object.groupBy(items, nameOf))
  return Object.fromEntries(groups.map(([name, group]) => [name, group?.length ?? 0]))
}
