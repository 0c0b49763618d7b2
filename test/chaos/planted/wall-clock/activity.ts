import { applyOnce } from '../ledger.ts'

export async function ringBell(): Promise<void> {
  await applyOnce('bell')
}
