import { activityInfo, ApplicationFailure } from '@temporalio/activity'
import { effect } from 'orion-durable/activities'
import type { Build } from '../build.ts'
import { putAnotherOnDisk, putOnDisk } from '../disk.ts'

export const takeDeposit = effect('deposit', async () => 'deposit taken')

export async function signLease(): Promise<never> {
  throw ApplicationFailure.nonRetryable('the house is let', 'Refused')
}

export async function returnDeposit(build: Build): Promise<void> {
  // The bug: an undoing is tried again like any activity, and each attempt gives the money back.
  if (build === 'flawed') await putAnotherOnDisk(currentId(), 'deposit-returned')
  else await returnOnce()
}

const returnOnce = effect('deposit-returned', ({ key }) =>
  putOnDisk(currentId(), 'deposit-returned', key.replaceAll('/', '-')),
)

function currentId(): string {
  return activityInfo().workflowExecution?.workflowId ?? ''
}
