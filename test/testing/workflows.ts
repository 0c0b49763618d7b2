import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import { approvalGate, approvalPolicySchema, saga } from 'orion-durable/workflow'
import type * as activities from './activities.ts'

const { act, undo } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 3 },
})

export async function naps(days: number): Promise<string> {
  const startedAtMs = Date.now()
  await sleep(`${days} days`)
  return `${(Date.now() - startedAtMs) / 86_400_000} days`
}

/** An update adds, a query reads, a signal ends. */
export async function counter(): Promise<number> {
  let count = 0
  let isOver = false
  setHandler(defineQuery<number>('count'), () => count)
  setHandler(defineSignal('end'), () => void (isOver = true))
  setHandler(
    defineUpdate<number, [number]>('add'),
    async (by) => {
      await sleep('1 hour')
      return (count += by)
    },
    {
      validator: (by) => {
        if (by < 0) throw new Error('only upwards')
      },
    },
  )
  await condition(() => isOver)
  return count
}

export async function parent(days: number): Promise<string> {
  const slept = await executeChild(naps, { args: [days], workflowId: 'child-of-parent' })
  return `the child slept ${slept}`
}

export async function countdown(from: number): Promise<string> {
  if (from > 0) await continueAsNew<typeof countdown>(from - 1)
  return 'lift-off'
}

export async function unsteady(): Promise<void> {
  if (!workflowInfo().unsafe.isReplaying) await act('never replayed')
  await sleep(1)
}

export async function buggy(): Promise<void> {
  const nothing = undefined as unknown as { readonly field: string }
  await sleep(nothing.field)
}

/** Three steps, of which one may fail; what fails at undoing is named. */
export async function steps(failing: string, notUndone: string): Promise<string> {
  return saga(async ({ step }) => {
    for (const name of ['a', 'b', 'c']) {
      await step(
        () => act(name === failing ? `${name}!` : name),
        () => undo(name === notUndone ? `${name}!` : name),
      )
    }
    await sleep('1 hour')
    return 'done'
  })
}

const POLICY = approvalPolicySchema.parse({
  schema: 'orion.policy/v1',
  name: 'two-of-finance',
  version: 1,
  approvers: { groups: ['finance'] },
  quorum: 2,
  deadline: '24h',
})

/** Two of three must approve; what they approved is spent once. */
export async function refund(amount: number): Promise<string> {
  const action = { name: 'refund', args: { amount } }
  const gate = approvalGate({ policy: POLICY, requestedBy: 'shop', action })
  const { status, by } = await gate.outcome()
  if (status !== 'approved') return status
  await gate.spend('pay')
  return `approved by ${by.join(' and ')}`
}
