import { applyOnce } from '../ledger.ts'

export async function greetGuest(): Promise<void> {
  await applyOnce('greeting')
}

export async function seatGuest(): Promise<void> {
  await applyOnce('seat')
}
