import { condition, executeChild, proxyActivities, workflowInfo } from '@temporalio/workflow'
import { saga } from 'orion-durable/workflow'
import { SHORT } from '../planted/policy.ts'
import type * as activities from './activities.ts'

const { book, bookSlowly, unbook, ship } = proxyActivities<typeof activities>(SHORT)

/** Two steps, and a third that is refused: all three are undone. */
export function trip(): Promise<string> {
  return saga(async ({ step }) => {
    for (const what of ['hotel', 'car', 'flight']) {
      await step(
        () => book(what),
        () => unbook(what),
      )
    }
    return 'booked'
  })
}

/** Cancelled while its step is being done: what is booked meanwhile must be undone after it. */
export function visit(): Promise<string> {
  return saga(async ({ step }) => {
    await step(
      () => bookSlowly('room'),
      () => unbook('room'),
    )
    // A cancellation that is late finds it here.
    await condition(() => false)
    return 'booked'
  })
}

/** The same effect three times, once by a child: each parcel has its own key. */
export async function delivery(): Promise<readonly string[]> {
  const [first, second] = [await ship('first'), await ship('second')]
  const workflowId = childOf(workflowInfo().workflowId)
  return [first, second, await executeChild(parcel, { args: ['third'], workflowId })]
}

export function parcel(which: string): Promise<string> {
  return ship(which)
}

function childOf(workflowId: string): string {
  return `${workflowId}/child`
}
