import { call, type OrionClient } from './connect.ts'
import { parseWorkflowId } from './parse.ts'

export interface RunMemo {
  /** Of the run itself, or the first of its chain. */
  readonly firstRunId: string
  /** What it was started with, beside its input. */
  readonly memo: Readonly<Record<string, unknown>>
}

/** @throws OrionError `RUN_NOT_FOUND` */
export async function runMemo(client: OrionClient, id: string): Promise<RunMemo> {
  const workflowId = parseWorkflowId(id)
  const {
    memo = {},
    raw,
    runId,
  } = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  return { memo, firstRunId: raw.workflowExecutionInfo?.firstRunId || runId }
}
