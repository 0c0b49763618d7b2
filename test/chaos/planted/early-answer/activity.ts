import { applyOnce } from '../ledger.ts'

export async function recordVote(choice: string): Promise<void> {
  await applyOnce(`vote-${choice}`)
}
