import { applyOnce } from '../ledger.ts'

export async function payVoucher(step: string): Promise<void> {
  await applyOnce('voucher', step)
}
