import { randomBytes } from 'node:crypto'
import type { Build } from '../build.ts'
import { applyEffect, withDatabase } from '../ledger.ts'

// Whole pages of PostgreSQL's log are written first, so that what comes after them waits longer.
const TICKET_BYTES = 30_000

export async function sellTicket(build: Build): Promise<void> {
  await withDatabase(async (client) => {
    // The bug: PostgreSQL says yes up to 0.6 s before what it said yes to is on the disk.
    if (build === 'flawed') await client.query('set synchronous_commit = off')
    await applyEffect(client, 'seat-held')
    const document = randomBytes(TICKET_BYTES).toString('base64')
    await applyEffect(client, 'ticket-printed', { payload: { document } })
    await applyEffect(client, 'ticket-sold')
  })
}
