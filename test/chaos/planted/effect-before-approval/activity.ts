import { applyOnce } from '../ledger.ts'

export async function payRefund(): Promise<void> {
  await applyOnce('refund')
}
