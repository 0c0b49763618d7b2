import type { Bench } from '../bench.ts'
import type { RunHistory } from '../history.ts'

export interface RunPlan {
  readonly id: string
  /** When a timer of the run is to be due. */
  readonly dueAtMs: number
  /** Whether a step is to hang where the fault finds it; a control's does not. */
  readonly hold: boolean
}

/** Where a fault finds a run. */
export interface State {
  readonly name: string
  start(bench: Bench, plan: RunPlan): Promise<void>
  /** The process that has the run; undefined as long as it is not where it is wanted. */
  holder(bench: Bench, id: string): Promise<number | undefined>
  /** Sends what the run waits for. @returns when it was sent */
  readonly provoke?: (bench: Bench, id: string) => Promise<number>
  /** Lets a step go on that hangs. */
  readonly release?: (bench: Bench, id: string) => Promise<void>
  /** When the next step was due, fault or not; undefined where it is not known yet. */
  dueMs(history: RunHistory, provokedAtMs: number | undefined): number | undefined
}

/** Starts a run of the bench's own types on its own queue, with the timeouts of the setting. */
export async function startRun(
  { client, setting, taskQueue }: Bench,
  { id }: RunPlan,
  type: string,
  args: readonly unknown[],
): Promise<void> {
  await client.workflow.start(type, {
    workflowId: id,
    taskQueue,
    args: [...args],
    ...(setting.workflowTaskTimeoutMs !== undefined && {
      workflowTaskTimeout: setting.workflowTaskTimeoutMs,
    }),
  })
}
