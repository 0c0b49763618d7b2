import { applyOnce } from '../ledger.ts'

export async function bookFlight(): Promise<void> {
  await applyOnce('flight')
}
