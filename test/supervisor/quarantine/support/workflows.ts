import { proxyActivities } from '@temporalio/workflow'
import type * as activities from './activities.ts'

const { nap, exit } = proxyActivities<typeof activities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: 100 },
})

/** 256 MB, all that the tests give: in one step, as the SDK itself ends a task after 5 s. */
const CHARACTERS = 2 ** 28

/** Its task takes more memory than there is, each time again. */
export async function heapFiller(): Promise<void> {
  const taken: string[] = []
  for (;;) {
    const text = 'x'.repeat(CHARACTERS)
    // Only to read it puts it into memory.
    if (text.charCodeAt(CHARACTERS / 2) > 0) taken.push(text)
  }
}

/** Its activity ends the process that runs it. */
export async function processEnder(): Promise<void> {
  await exit()
}

/** Has tasks of both kinds in hand for a while. */
export async function bystander(naps: number): Promise<number> {
  for (let index = 0; index < naps; index += 1) await nap()
  return naps
}
