import { QueryNotRegisteredError } from '@temporalio/client'
import { approvalsQuery, approvalStatusQuery, type ApprovalStatus } from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { askRun } from './ask-run.ts'
import type { OrionClient } from './connect.ts'
import { UPDATE_ANSWER_TIMEOUT_MS } from './limits.ts'

/**
 * What a run says of its gates. `late`: no worker answered in the time an update has too;
 * `silent`: the server refused to ask one, as where none has polled lately or the run's task fails.
 */
export type GatesAnswer =
  | { readonly kind: 'answered'; readonly gates: readonly ApprovalStatus[] }
  | { readonly kind: 'late' | 'silent'; readonly error: OrionError }

/** Asks a run, open or ended, for its gates; a worker must replay it for that. */
export async function askGates(client: OrionClient, workflowId: string): Promise<GatesAnswer> {
  const startedAtMs = performance.now()
  const ask = <T>({ name: query }: { readonly name: string }) =>
    askRun<T>(client, workflowId, { query }, UPDATE_ANSWER_TIMEOUT_MS)
  try {
    const gates = await registered(ask<readonly ApprovalStatus[]>(approvalsQuery))
    if (gates) return { kind: 'answered', gates }
    // Runs of older versions have one gate, and this query alone.
    const status = await registered(ask<ApprovalStatus>(approvalStatusQuery))
    return { kind: 'answered', gates: status ? [status] : [] }
  } catch (error) {
    if (!(error instanceof OrionError)) throw error
    // A refusal comes at once.
    const isLate = performance.now() - startedAtMs > UPDATE_ANSWER_TIMEOUT_MS / 2
    return { kind: isLate ? 'late' : 'silent', error }
  }
}

/** Undefined where the run has no such query: it opened no gate. */
async function registered<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof OrionError && error.cause instanceof QueryNotRegisteredError) {
      return undefined
    }
    throw error
  }
}
