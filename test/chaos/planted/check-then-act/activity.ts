import { randomUUID } from 'node:crypto'
import type { Build } from '../build.ts'
import { applyEffect, isApplied, withDatabase } from '../ledger.ts'

const SEATS = ['seat-1', 'seat-2', 'seat-3', 'seat-4', 'seat-5']

export async function assignSeats(build: Build): Promise<void> {
  await withDatabase(async (client) => {
    for (const seat of SEATS) {
      if (await isApplied(client, seat)) continue
      // The bug: between look and act another attempt may act, which only a key can refuse.
      await applyEffect(client, seat, { key: build === 'flawed' ? randomUUID() : seat })
    }
  })
}
