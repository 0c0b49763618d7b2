import { sleep } from '@temporalio/workflow'
import { localSteps } from '../../../src/workflow.ts'
import type * as activities from './activities.ts'
import type { Place } from './activities.ts'

const LONG_ENOUGH_MS = 180_000

/** Ten steps, with a timer after the fifth, before which the task of the first five is completed. */
export async function tenSteps(place: Place): Promise<string[]> {
  const steps = localSteps<typeof activities>({ timeoutMs: LONG_ENOUGH_MS, ledger: true })
  const keys: string[] = []
  for (let count = 1; count <= 10; count += 1) {
    const step = `step-${count}`
    keys.push(await steps.mark(step, step, place))
    if (count === 5) await sleep(1)
  }
  return keys
}

/** Longer, all together, than its workflow task may take. */
export async function slowSteps(count: number): Promise<void> {
  const steps = localSteps<typeof activities>()
  for (let done = 1; done <= count; done += 1) await steps.slow(`slow-${done}`)
}

/** What a second step of one name is answered, and one whose first try failed for good. */
export async function sameName(folder: string): Promise<string[]> {
  const steps = localSteps<typeof activities>()
  const answers: string[] = []
  const keep = (error: unknown) => void answers.push((error as Error).message)
  await steps.slow('once')
  await steps.slow('once').catch(keep)
  await steps.refuseOnce('again', folder).catch(() => answers.push('refused'))
  answers.push(await steps.refuseOnce('again', folder))
  return answers
}
