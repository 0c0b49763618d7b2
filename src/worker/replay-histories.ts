import { Worker, type ReplayWorkerOptions } from '@temporalio/worker'
import { threadFile } from './early-thread.ts'
import { before } from './late-stacks.ts'
import { reasonOf } from '../errors/orion-error.ts'

export interface RecordedHistory {
  readonly workflowId: string
  readonly history: Parameters<typeof Worker.runReplayHistory>[1]
}

export interface BrokenReplay {
  readonly workflowId: string
  /** What the code does otherwise than the history says. */
  readonly reason: string
}

/** Replays histories with the code of a bundle; the runs for which it does something else. */
export async function replayHistories(
  code: string,
  histories: readonly RecordedHistory[],
  dataConverter?: ReplayWorkerOptions['dataConverter'],
): Promise<readonly BrokenReplay[]> {
  if (histories.length === 0) return []
  // Replays run in this thread, which the SDK hooks as it does one of its own.
  const file = threadFile()
  if (file !== undefined) before(file)
  const options = { workflowBundle: { code }, ...(dataConverter && { dataConverter }) }
  const broken: BrokenReplay[] = []
  const given = histories as Parameters<typeof Worker.runReplayHistories>[1]
  for await (const { workflowId, error } of Worker.runReplayHistories(options, given)) {
    if (error) broken.push({ workflowId, reason: reasonOf(error).replaceAll(/\s+/g, ' ') })
  }
  return broken
}
