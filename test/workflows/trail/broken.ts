import { sleep } from '@temporalio/workflow'
import { withTransitions } from '../../../src/workflow.ts'

/** Has a bug, of which the first build knows nothing. */
export function healing(order?: { items: string[] }): Promise<number> {
  return withTransitions('healing', async ({ enter, end }) => {
    await enter('working')
    await sleep(10)
    const count = (order as { items: string[] }).items.length
    await end('completed')
    return count
  })
}
