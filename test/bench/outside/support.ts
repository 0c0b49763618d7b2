import type { DecisionCall, Outcome } from '../../../bench/outside/calls.ts'
import type { RunEvidence } from '../../../bench/outside/evidence.ts'
import type { PlannedGate } from '../../../bench/outside/plan-run.ts'

const GATE: PlannedGate = {
  name: 'approval',
  named: false,
  opensAtStart: true,
  whenOpen: false,
  afterMs: 0,
  inTurn: true,
  messages: [],
  clickedTwice: false,
}

interface Sketch extends Partial<RunEvidence> {
  readonly gates?: readonly Partial<PlannedGate>[]
  readonly plan?: never
}

/** A run of `approval` that has nothing to its name yet but what a test says. */
export function evidence({ gates = [{}], ...more }: Sketch = {}, plan = {}): RunEvidence {
  return {
    status: 'completed',
    calls: [],
    troubles: [],
    audit: [],
    decisions: [],
    effects: [],
    ...more,
    plan: {
      id: 'r',
      type: 'approval',
      input: {},
      own: false,
      startedBy: 'client',
      fails: false,
      effects: [],
      states: [['pending', '{approval}']],
      ...plan,
      gates: gates.map((gate) => ({ ...GATE, ...gate })),
    },
  }
}

/** One that was sent and answered at these moments; `yes…` approves, `no…` rejects. */
export function called(
  decisionId: string,
  [sentAtMs, answeredAtMs]: readonly [number, number],
  more: Partial<DecisionCall> & { readonly heard?: Outcome } = {},
): DecisionCall {
  const { heard = { kind: 'acknowledged' }, ...rest } = more
  const decision = decisionOf(decisionId)
  const call = { run: 'r', channel: 'cli', gate: 'approval', decision, decisionId } as const
  return { ...call, sentAtMs, answeredAtMs, outcome: heard, ...rest }
}

export function recorded(decisionId: string, approvalId = 'approval') {
  const decision = decisionOf(decisionId)
  const row = { idempotencyKey: approvalId, workflowId: 'r', runId: '1', decidedAt: '' }
  return { ...row, approvalId, decision, decisionId }
}

export function standing(decisionId: string) {
  return { decision: decisionOf(decisionId), decisionId }
}

function decisionOf(decisionId: string): 'approved' | 'rejected' {
  return decisionId.startsWith('yes') ? 'approved' : 'rejected'
}

/** Rows of one run of a chain, in the order of their numbers where none are given. */
export function trail(
  states: string,
  { runId = '1', numbers = [] as number[], ended = true } = {},
) {
  const names = states.split(' ')
  return names.map((status, index) => ({
    idempotencyKey: `${runId}/transition-${numbers[index] ?? index + 1}`,
    workflowId: 'r',
    runId,
    workflowType: 'approval',
    status,
    startedAt: '',
    ...(ended && index === names.length - 1 && { completedAt: 'then' }),
  }))
}
