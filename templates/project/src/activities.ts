import { effect } from 'orion-durable/activities'

// Each of these has its effect once, in any number of attempts: its row in the ledger, its outcome
// and what it writes with `sql` are one transaction. Pass `key` to the services that you call.

export const reserve = effect('reserve', async ({ key }, item: string) => {
  return { reservationId: `reserved ${item} under ${key}` }
})

export const release = effect('release', async (_call, item: string) => {
  return { released: item }
})

export const pay = effect('pay', async ({ key }, order: { amountCents: number }) => {
  if (order.amountCents <= 0) throw new Error('nothing to pay')
  return { paymentId: `payment ${key}` }
})
