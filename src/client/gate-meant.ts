import { PENDING, type ApprovalStatus, type Decision } from '../contract/approval.ts'

/** A gate as far as one knows it: from its run, or from a row of the records. */
export interface KnownGate {
  /** Absent from runs and rows of older versions. */
  readonly approvalId?: string
  /** Absent while nobody has decided. */
  readonly decision?: Decision
}

/** What a decision says of the gate it is for. */
export interface GateAsked {
  readonly approvalId?: string | undefined
  readonly decisionId: string
}

/** The name that the first gate of a run has where it was given none. */
const FIRST_NAME = 'approval'

/**
 * The gate of an open run that a decision is for: the one it names, the one that it decided
 * before, else the only one that is open. Undefined leaves it to the run to say.
 */
export function gateToName(
  gates: readonly ApprovalStatus[],
  { approvalId, decisionId }: GateAsked,
): string | undefined {
  if (approvalId !== undefined) return approvalId
  const own = gates.find(({ decision }) => decision?.decisionId === decisionId)
  const [one, ...others] = openOf(gates)
  return (own ?? (others.length === 0 ? one : undefined))?.approvalId
}

/** The gates that wait for a decision. */
export function openOf(gates: readonly ApprovalStatus[]): readonly ApprovalStatus[] {
  return gates.filter(({ status }) => status === PENDING)
}

/** The gate of a run that has ended which a decision is for; without a name the last, as the run has it. */
export function gateMeant<G extends KnownGate>(
  gates: readonly G[],
  { approvalId, decisionId }: GateAsked,
): G | undefined {
  if (approvalId !== undefined) {
    return gates.findLast((gate) => (gate.approvalId ?? FIRST_NAME) === approvalId)
  }
  return gates.findLast(({ decision }) => decision?.decisionId === decisionId) ?? gates.at(-1)
}

/** How a message names it: the run alone, where the gate has no name of its own. */
export function gateInWords(workflowId: string, approvalId: string | undefined): string {
  const named = approvalId !== undefined && approvalId !== FIRST_NAME
  return named ? `"${approvalId}" of "${workflowId}"` : `"${workflowId}"`
}
