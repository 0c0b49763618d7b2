import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyEffect, withDatabase } from '../ledger.ts'

export async function wireMoney(decision: string, build: Build): Promise<void> {
  await withDatabase(async (client) => {
    await applyEffect(client, 'answer-heard')
    // The bug: only the first attempt asks whether it may.
    const checked = build === 'flawed' && activityInfo().attempt > 1
    if (checked || decision === 'approved') await applyEffect(client, 'money-wired')
  })
}
