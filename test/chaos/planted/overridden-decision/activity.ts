import { applyOnce } from '../ledger.ts'

export async function signContract(decision: string): Promise<void> {
  await applyOnce(`contract-${decision}`)
}
