import { effect } from 'orion-durable/activities'
import type { Refund } from './policy.ts'

/** Stands in for a payment provider: it gets a key that is the same in every attempt. */
export const pay = effect('pay', async ({ key }, { amountCents }: Refund) => ({ key, amountCents }))
