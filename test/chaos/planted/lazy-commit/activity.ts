import type { Build } from '../build.ts'
import { applyEffect, withDatabase } from '../ledger.ts'

export async function sellTicket(build: Build): Promise<void> {
  await withDatabase(async (client) => {
    // The bug: PostgreSQL says yes up to 0.6 s before what it said yes to is on the disk.
    if (build === 'flawed') await client.query('set synchronous_commit = off')
    await applyEffect(client, 'seat-held')
    await applyEffect(client, 'ticket-sold')
  })
}
