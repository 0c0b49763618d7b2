import { randomUUID } from 'node:crypto'
import type { Build } from '../build.ts'
import { applyOnce } from '../ledger.ts'

export async function payRent(build: Build): Promise<void> {
  // The bug: each attempt makes up a key of its own, and is a payment of its own.
  await applyOnce('rent', build === 'flawed' ? randomUUID() : 'rent')
}
