import { applyOnce } from '../ledger.ts'

export async function creditAccount(number: number): Promise<void> {
  await applyOnce('credit', `credit-${number}`)
}
