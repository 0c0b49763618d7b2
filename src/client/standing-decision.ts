import type { Decision } from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { approvalStatus } from './list-approvals.ts'

/**
 * The decision that a run which has ended came to. A run of type `approval` has it as its
 * result; one of another type is asked, for which a worker must replay it.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `RUN_CLOSED` where it ended without a decision
 */
export async function standingAfterTheEnd(
  client: OrionClient,
  id: string,
  approvalId?: string,
): Promise<Decision> {
  const { status, type } = await call(client, ({ workflow }) => workflow.getHandle(id).describe())
  if (type === 'approval' && status.name === 'COMPLETED') {
    return (await call(client, ({ workflow }) => workflow.getHandle(id).result())) as Decision
  }
  const decision = await askedDecision(client, id, approvalId)
  if (decision) return decision
  const message = `The run "${id}" has ended without a decision (${status.name.toLowerCase()}).`
  throw new OrionError('RUN_CLOSED', message)
}

// A run that never asked has nobody to answer this, nor has one whose workers are gone.
async function askedDecision(
  client: OrionClient,
  id: string,
  approvalId: string | undefined,
): Promise<Decision | undefined> {
  try {
    return (await approvalStatus(client, id, approvalId)).decision
  } catch (error) {
    if (error instanceof OrionError) return undefined
    throw error
  }
}
