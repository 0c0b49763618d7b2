import { applyOnce } from '../ledger.ts'

export async function sendParcel(): Promise<void> {
  await applyOnce('parcel')
}
