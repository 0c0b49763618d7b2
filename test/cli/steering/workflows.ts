import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'
import type * as activities from './activities.ts'

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' })

/** A cart: an update adds to it, a query reads it, a signal pays it. */
export async function cart(): Promise<readonly string[]> {
  const items: string[] = []
  let isPaid = false
  setHandler(defineQuery<readonly string[]>('items'), () => items)
  setHandler(defineSignal('pay'), () => void (isPaid = true))
  setHandler(
    defineUpdate<number, [string]>('addItem'),
    (item) => {
      if (item === 'broken') throw ApplicationFailure.nonRetryable('it is broken')
      return items.push(item)
    },
    {
      validator: (item) => {
        if (item === '') throw new Error('an item has a name')
      },
    },
  )
  await condition(() => isPaid)
  await charge(items.length)
  return items
}
