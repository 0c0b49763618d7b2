import { randomUUID } from 'node:crypto'
import type { Build } from '../build.ts'
import { applyEffect, isApplied, withDatabase } from '../ledger.ts'

export async function assignSeat(build: Build): Promise<void> {
  await withDatabase(async (client) => {
    if (await isApplied(client, 'seat')) return
    // The bug: between the look and the act another attempt may act, which only a key can refuse.
    await applyEffect(client, 'seat', { key: build === 'flawed' ? randomUUID() : 'seat' })
  })
}
