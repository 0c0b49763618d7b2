import type { Client, WorkflowHandle } from '@temporalio/client'
import type { DecideAnswer } from '../../src/contract/approval.ts'
import { reasonOf } from '../../src/errors/orion-error.ts'
import { APPROVAL_TIMEOUT, RUN_MS_MAX } from './limits.ts'

/** How the two decisions are sent: both by signal, or the second by update. */
export const WAYS = ['signals', 'signal-update'] as const
export type Way = (typeof WAYS)[number]

export interface TwiceDecided {
  readonly id: string
  readonly way: Way
  /** How the run ended, or why that is not known. */
  readonly outcome: string
  /** What the update was answered with; absent for signals. */
  readonly answer?: string
}

/** Starts a run, rejects it, and approves it as soon as the rejection is acknowledged. */
export async function decideTwice(
  client: Client,
  { id, way, taskQueue }: { readonly id: string; readonly way: Way; readonly taskQueue: string },
): Promise<TwiceDecided> {
  try {
    const handle = await client.workflow.start('approval', {
      workflowId: id,
      taskQueue,
      args: [{ subject: 'A bench', requestedBy: 'bench', timeout: APPROVAL_TIMEOUT }],
    })
    await handle.signal('reject', { decisionId: `${id}-no`, approver: 'first' })
    const answer = await approve(handle, id, way)
    const deadline = Date.now() + RUN_MS_MAX
    const result = await client.withDeadline(deadline, () => handle.result())
    const outcome = (result as { decision?: string }).decision ?? 'none'
    return { id, way, outcome, ...(answer && { answer }) }
  } catch (error) {
    return { id, way, outcome: `error: ${reasonOf(error)}` }
  }
}

async function approve(handle: WorkflowHandle, id: string, way: Way): Promise<string | undefined> {
  const answer = { decisionId: `${id}-yes`, approver: 'second' }
  if (way === 'signals') {
    await handle.signal('approve', answer)
    return undefined
  }
  try {
    const { accepted, standing } = await handle.executeUpdate<DecideAnswer, [unknown]>('decide', {
      args: [{ decision: 'approved', ...answer }],
    })
    return accepted ? 'accepted' : standing.decision
  } catch (error) {
    // The run may have ended before it was asked, which overrules nothing.
    return `refused: ${reasonOf(error)}`
  }
}
