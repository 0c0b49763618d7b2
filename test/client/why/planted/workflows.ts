import {
  continueAsNew,
  executeChild,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import { openApprovalGate, withTransitions, type Decision } from '../../../../src/workflow.ts'
import type * as activities from './activities.ts'

/** Longer than all else in such a run, on a machine that is busy as well. */
const LONG_MS = 3_000

const { nap, failing, endOnce } = proxyActivities<typeof activities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '500 ms', backoffCoefficient: 1 },
})

export async function slowActivity(): Promise<void> {
  await nap(LONG_MS)
}

export async function retryStorm(): Promise<void> {
  await failing(6)
}

export async function longTimer(): Promise<void> {
  await sleep(LONG_MS)
}

export async function unanswered(): Promise<Decision> {
  return withTransitions('unanswered', async ({ enter }) => {
    const gate = openApprovalGate({ subject: 'Refund', requestedBy: 'agent-7' })
    await enter('pending')
    return gate.outcome()
  })
}

export async function killedWorker(): Promise<void> {
  await endOnce()
}

/** Enough hand-overs in a row to be no accident. */
export async function manySteps(): Promise<void> {
  for (let step = 0; step < 12; step += 1) await nap(0)
}

export async function parent(): Promise<void> {
  await executeChild(longTimer)
}

export async function chain(round = 1): Promise<void> {
  await sleep(LONG_MS / 3)
  if (round < 3) await continueAsNew<typeof chain>(round + 1)
}

/** A worker that does not have it in memory works long before it goes on. */
export async function slowReplay(): Promise<number> {
  let sum = 0
  for (let step = 0; step < 10; step += 1) {
    if (step === 0 && workflowInfo().unsafe.isReplaying) sum = spin()
    await nap(0)
  }
  return sum
}

function spin(): number {
  let sum = 0
  for (let turn = 0; turn < 60_000_000; turn += 1) sum = (sum + turn) % 7
  return sum
}
