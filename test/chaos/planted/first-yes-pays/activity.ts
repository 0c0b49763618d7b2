import { applyOnce } from '../ledger.ts'

export async function payBonus(): Promise<void> {
  await applyOnce('bonus')
}
