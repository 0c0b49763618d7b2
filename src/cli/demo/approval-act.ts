import { approvalStatus } from '../../client/list-approvals.ts'
import { awaitResult } from '../../client/end-run.ts'
import { signalRun } from '../../client/signal-run.ts'
import { startRun } from '../../client/start-run.ts'
import { PENDING, type Decision } from '../../contract/approval.ts'
import type { DemoResult } from './demo-result.ts'
import { STEP_TIMEOUT_MS } from './limits.ts'
import { until, type Stage } from './stage.ts'
import type { Story } from './story.ts'

const ID = 'demo-approval'

type ApprovalResult = Pick<DemoResult, 'decision' | 'auditRows'>

/** Asks for approval, approves by signal, and shows what PostgreSQL has kept of it. */
export async function playApproval(
  { client, store }: Stage,
  story: Story,
): Promise<ApprovalResult> {
  story.chapter('A run that asks')
  const input = { subject: 'Refund order 4711', requestedBy: 'agent-7', timeout: '1 hour' }
  await startRun(client, { type: 'approval', id: ID, input })
  await until('the approval to be pending', async () => {
    return (await approvalStatus(client, ID)).status === PENDING
  })
  story.line(
    `agent-7 asks: “${input.subject}”. The run waits for up to an hour and keeps no worker busy.`,
  )

  const payload = { decisionId: 'demo-1', approver: 'maria', reason: 'the receipt is in order' }
  await signalRun(client, { id: ID, name: 'approve', payload })
  const decision = (await awaitResult(client, ID, STEP_TIMEOUT_MS)) as Decision
  story.line(`maria said yes (${payload.reason}): the run ended as ${decision.decision}.`, 'good')

  const decisions = await store.listDecisions(ID)
  for (const row of decisions) {
    story.line(`approval_decisions: ${row.decision} by ${row.approvedBy ?? 'nobody'}`)
  }
  const auditRows = [...(await store.listAudit('demo-durable')), ...(await store.listAudit(ID))]
  for (const { createdAt, workflowId, status } of auditRows) {
    story.line(`workflow_audit: ${createdAt}  ${workflowId.padEnd(13)}  ${status}`)
  }
  return { decision: decision.decision, auditRows }
}
