import { createHash } from 'node:crypto'

/** Stands in for a language model that reads the complaint and proposes what to pay back. */
export async function draftRefund(order: { orderId: string; complaint: string }) {
  const reason = `The customer of order ${order.orderId} wrote: “${order.complaint}”`
  return { amountCents: 4_900, reason }
}

/**
 * Stands in for a payment provider. Like a real one it takes an idempotency key and answers
 * the same key with the same payment, so that an attempt after a crash pays nothing twice.
 */
export async function payRefund(payment: { idempotencyKey: string; amountCents: number }) {
  const hash = createHash('sha256').update(payment.idempotencyKey).digest('hex')
  return { paymentId: `pay-${hash.slice(0, 12)}` }
}
