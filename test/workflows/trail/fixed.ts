import { sleep } from '@temporalio/workflow'
import { withTransitions } from '../../../src/workflow.ts'

/** The same as in `broken.ts`, without the bug. */
export function healing(order?: { items: string[] }): Promise<number> {
  return withTransitions('healing', async ({ enter, end }) => {
    await enter('working')
    await sleep(10)
    const count = order?.items.length ?? 0
    await end('completed')
    return count
  })
}
