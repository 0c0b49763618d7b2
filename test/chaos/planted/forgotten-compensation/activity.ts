import { ApplicationFailure } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyEffect, isApplied, withDatabase } from '../ledger.ts'

/** Books, and notes for the case that all has to be undone. */
export async function bookHotel(build: Build): Promise<void> {
  await withDatabase(async (client) => {
    const isNew = await applyEffect(client, 'hotel')
    // The bug: who finds it booked already takes it to be noted as well.
    if (build === 'flawed' && !isNew) return
    await applyEffect(client, 'hotel-noted')
  })
}

export async function rentCar(): Promise<never> {
  throw ApplicationFailure.nonRetryable('there is no car left', 'Refused')
}

export async function cancelNoted(): Promise<void> {
  await withDatabase(async (client) => {
    if (await isApplied(client, 'hotel-noted')) await applyEffect(client, 'undo-hotel')
  })
}
