import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Each payment is a file: `payments/<order>/<key>`. */
const PAYMENTS = join(tmpdir(), 'your-own-chaos', 'payments')

/**
 * Stands in for a payment provider. Like a real one it takes an idempotency key with each payment,
 * and takes the same key for the same payment.
 */
export async function pay(order: string, key: string, amountCents: number): Promise<void> {
  await mkdir(join(PAYMENTS, order), { recursive: true })
  await writeFile(join(PAYMENTS, order, key), String(amountCents))
}

/** What the provider's list of payments shows for an order. */
export async function countPayments(order: string): Promise<number> {
  const payments = await readdir(join(PAYMENTS, order)).catch(() => [])
  return payments.length
}
