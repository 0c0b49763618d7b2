import { setTimeout as pause } from 'node:timers/promises'
import { activityInfo, ApplicationFailure } from '@temporalio/activity'
import { effect } from 'orion-durable/activities'
import { putOnDisk } from '../planted/disk.ts'
import { BEGUN, SLOW_MS } from './begun.ts'

const per = (what: string) => what

export const book = effect(
  'book',
  async (_call, what: string) => {
    if (what === 'flight') throw ApplicationFailure.nonRetryable('no seat is left', 'Refused')
  },
  { per },
)

/** The caller hears that it has begun, and cancels the run before it ends. */
export const bookSlowly = effect(
  'book',
  async (_call, _what: string) => {
    await putOnDisk(activityInfo().workflowExecution?.workflowId ?? '', BEGUN)
    await pause(SLOW_MS)
  },
  { per },
)

export const unbook = effect('unbook', async (_call, _what: string) => {}, { per })

export const ship = effect('ship', async (_call, which: string) => `${which} is on its way`, {
  per,
})
