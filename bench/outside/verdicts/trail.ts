import { isDeepStrictEqual } from 'node:util'
import type { RunEvidence } from '../evidence.ts'

type Row = RunEvidence['audit'][number]

/** Whether the trail of each run of the chain is whole, in order and true. */
export function wrongTrail(evidence: RunEvidence): string[] {
  const { audit, status, plan } = evidence
  if (status === undefined || status === 'running') return []
  const trails = [...Map.groupBy(audit, ({ runId }) => runId).values()]
  if (trails.length === 0) return ['it has no trail']
  const expected = statesOf(evidence)
  const gaps = trails.flatMap(gapsOf)
  const found = trails.map((trail) => trail.map((row) => row.status))
  const ends = audit.filter(({ completedAt }) => completedAt !== undefined)
  const problems = [
    ends.length !== 1 && `${ends.length} rows of its trail are the last`,
    ends.length === 1 && ends[0] !== audit.at(-1) && 'its trail goes on after its end',
  ].filter((text) => typeof text === 'string')
  const isRight =
    status === 'cancelled' ? isCancelled(found, expected) : isDeepStrictEqual(found, expected)
  if (isRight) return [...gaps, ...problems]
  const by = plan.cancel ? ' (or a part of that, cancelled)' : ''
  return [
    ...gaps,
    ...problems,
    `its trail is ${shown(found)}, and had to be ${shown(expected)}${by}`,
  ]
}

function gapsOf(trail: readonly Row[]): string[] {
  const numbers = trail.map(({ idempotencyKey }) => Number(/\d+$/.exec(idempotencyKey)?.[0]))
  if (numbers.every((number, index) => number === index + 1)) return []
  return [`the trail of its run ${trail[0]?.runId} has the numbers ${numbers.join(' ')}`]
}

function statesOf({ plan, decisions }: RunEvidence): string[][] {
  return plan.states.map((states) =>
    states.map((state) => {
      const [, gate] = /^\{(.+)\}$/.exec(state) ?? []
      if (gate === undefined) return state
      return decisions.find(({ approvalId }) => approvalId === gate)?.decision ?? state
    }),
  )
}

// How a run says that it was cancelled: at once, or after it has undone what it did.
const CANCELLED = [['cancelled'], ['compensating', 'compensated']]

/** Whole runs as they had to be, then the beginning of the next, and its end. */
function isCancelled(found: readonly string[][], expected: readonly string[][]): boolean {
  const last = found.at(-1) ?? []
  const planned = expected[found.length - 1] ?? []
  if (!isDeepStrictEqual(found.slice(0, -1), expected.slice(0, found.length - 1))) return false
  return CANCELLED.some((end) => {
    const begin = last.slice(0, -end.length)
    return (
      isDeepStrictEqual(last.slice(-end.length), end) &&
      isDeepStrictEqual(begin, planned.slice(0, begin.length))
    )
  })
}

function shown(trails: readonly (readonly string[])[]): string {
  return trails.map((states) => states.join(' ')).join(' | ')
}
