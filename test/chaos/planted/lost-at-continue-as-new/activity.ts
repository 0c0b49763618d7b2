import { applyOnce } from '../ledger.ts'

export async function sortLetter(letter: string): Promise<void> {
  await applyOnce(letter)
}
