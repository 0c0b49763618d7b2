import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyEffect, isApplied, withDatabase } from '../ledger.ts'

export async function payTaxes(build: Build): Promise<void> {
  const { attempt } = activityInfo()
  await withDatabase(async (client) => {
    // The bug: the second attempt looks whether the first one paid, and the third does not.
    const looks = build === 'fixed' || attempt === 2
    if (looks && (await isApplied(client, 'taxes'))) return
    await applyEffect(client, 'taxes', { key: `taxes-${attempt}` })
  })
}
