import { applyOnce } from '../ledger.ts'

export async function checkIn(): Promise<void> {
  await applyOnce('boarding-pass')
}
