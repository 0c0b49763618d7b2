import { isDeepStrictEqual } from 'node:util'
import type { Standing } from '../calls.ts'
import type { RunEvidence } from '../evidence.ts'

/** Whether the run has ended, in a way that somebody asked for, and with what is recorded. */
export function wrongEnding(run: RunEvidence): string[] {
  const { plan, status, cancel, troubles } = run
  if (status === undefined) return [...troubles, 'it could not be asked how it ended']
  if (status === 'running') return [...troubles, 'it is stuck: it has not ended']
  if (status === 'failed' && plan.fails) return troubles
  if (status === 'completed' && !plan.fails) return [...troubles, ...wrongResult(run)]
  if (status === 'cancelled' && cancel) return troubles
  return [...troubles, `it ended as ${status}, and nobody asked for that`]
}

/** A run returns the decisions of its gates: all of them, or the last of a chain. */
function wrongResult({ plan, result, decisions }: RunEvidence): string[] {
  if (plan.gates.length === 0) return []
  const returned = [result].flat().map((decision) => shown((decision ?? {}) as Standing))
  const names = plan.gates.map(({ name }) => name).slice(-returned.length)
  const recorded = names.map((name) =>
    shown(decisions.find(({ approvalId }) => approvalId === name) ?? { decision: 'nothing' }),
  )
  if (isDeepStrictEqual(returned, recorded)) return []
  return [`its result is ${returned.join(', ')}, and ${recorded.join(', ')} is recorded`]
}

function shown({ decision, decisionId = 'none' }: Standing): string {
  return `${decision} (${decisionId})`
}
