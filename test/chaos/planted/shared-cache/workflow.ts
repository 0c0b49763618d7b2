import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { lookUpPrice, sendQuote } = proxyActivities<typeof activities>(SHORT)

/** All runs of a worker share the prototypes of the language, though not its modules. */
const shared = Map.prototype as { pricesSeen?: Map<string, number> }

export async function quotePriceWorkflow(build: Build): Promise<number> {
  // The bug: what a run does depends on which runs its worker had before.
  const prices =
    build === 'flawed'
      ? (shared.pricesSeen ??= new Map<string, number>())
      : new Map<string, number>()
  const price = prices.get('lamp') ?? (await lookUpPrice('lamp'))
  prices.set('lamp', price)
  await sendQuote()
  return price
}
