import { randomUUID } from 'node:crypto'
import { call, type OrionClient } from './connect.ts'
import { parseWorkflowId } from './parse.ts'
import { planReset, type ResetPlan, type ResetPoint } from './reset-plan.ts'
import { readHistory } from './run-history.ts'

/**
 * What a reset of the run would repeat; nothing is changed.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`
 */
export async function previewReset(
  client: OrionClient,
  id: string,
  to: ResetPoint,
): Promise<ResetPlan> {
  return planReset(await readHistory(client, id), to)
}

export interface ResetRunOptions {
  readonly id: string
  readonly plan: ResetPlan
  readonly reason?: string | undefined
}

/**
 * Starts a run again from a point of its history. A run that goes on is terminated; the new one
 * has the same id. Signals and updates since then are delivered to it again.
 *
 * @returns Temporal's id of the new run
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`
 */
export async function resetRun(
  client: OrionClient,
  { id, plan, reason }: ResetRunOptions,
): Promise<{ readonly runId: string }> {
  const workflowId = parseWorkflowId(id)
  const { namespace } = client
  const { runId } = await call(client, ({ workflowService }) =>
    workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: { workflowId },
      workflowTaskFinishEventId: plan.eventId as unknown as Long,
      reason: reason ?? 'reset by orion run reset',
      requestId: randomUUID(),
    }),
  )
  return { runId }
}

/** The SDK's types want its own class of 64-bit numbers; its encoder takes a number as well. */
type Long = NonNullable<
  Parameters<
    OrionClient['temporal']['workflowService']['resetWorkflowExecution']
  >[0]['workflowTaskFinishEventId']
>
