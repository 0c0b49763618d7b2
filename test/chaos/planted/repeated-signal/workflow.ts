import {
  condition,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { creditAccount } = proxyActivities<typeof activities>(SHORT)

const topUpSignal = defineSignal<[string]>('topUp')
const closeSignal = defineSignal('close')
const balanceQuery = defineQuery<number>('balance')

/** Credits one for each top-up, until the account is closed. */
export async function topUpWorkflow(build: Build): Promise<number> {
  const received: string[] = []
  let balance = 0
  let closing = false
  setHandler(topUpSignal, (id) => {
    // The bug: a sender that heard no answer sends again, and the id is there to tell it by.
    if (build === 'fixed' && received.includes(id)) return
    received.push(id)
  })
  setHandler(closeSignal, () => {
    closing = true
  })
  setHandler(balanceQuery, () => balance)
  for (;;) {
    await condition(() => balance < received.length || closing)
    if (balance === received.length) return balance
    await creditAccount(balance + 1)
    balance += 1
  }
}
