import { RECORD_DECISION } from '../../../contract/activities.ts'
import { PENDING } from '../../../contract/approval.ts'
import type { DrivenRun, Experiment } from '../experiment.ts'
import { completedWithFields } from './expect-ending.ts'

/** The decision that is to stand. */
export const YES = { decisionId: 'yes-1', approver: 'maria' }

const REQUEST = { subject: 'Refund order 4711', requestedBy: 'agent-7', timeout: 600_000 }

/** What experiments with an approval have in common, however it is decided. */
export const APPROVED = {
  start: { workflow: 'approval', args: [REQUEST] },
  expect: completedWithFields({ decision: 'approved', ...YES }),
  // What an approval leaves behind is the row of its decision.
  effects: {
    query: `select 'record-' || decision as name, count(*)::int as applied
      from public.approval_decisions where workflow_id = $1 group by decision`,
  },
  gated: [{ effect: 'record-approved', activity: RECORD_DECISION }],
  // The result says when the decision was taken.
  sameResult: false,
} satisfies Experiment

/** Idle first, so that one history is like the next; then a worker has to be there to answer. */
export async function untilItAsks(run: DrivenRun): Promise<void> {
  await run.idle()
  await run.until('it asks for a decision', async () => {
    const { status } = (await run.query('status')) as { readonly status: string }
    return status === PENDING
  })
}
