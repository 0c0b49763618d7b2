import { Context } from '@temporalio/activity'
import { hang, note, nowMs } from '../worker-side.ts'

export async function noteStep(run: string, step: string): Promise<void> {
  note(run, step)
}

/** Takes no time. @returns when it ran */
export async function stampStep(): Promise<number> {
  return nowMs()
}

export async function hangStep(run: string): Promise<void> {
  const context = Context.current()
  await hang(run, () => context.heartbeat())
}
