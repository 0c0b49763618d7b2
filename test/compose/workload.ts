import { deepEqual, equal, ok } from 'node:assert/strict'
import { waitFor } from '../support/wait-for.ts'
import type { Stack } from './stack.ts'

/** Runs that are under way while things are killed, and what they must have left behind. */
export interface Workload {
  readonly sleeper: string
  readonly approval: string
  readonly order: string
}

const RUN_TIMEOUT_MS = 120_000

/** A run that sleeps, one that waits for a person, and one that is done. */
export async function startWork(stack: Stack, round: string): Promise<Workload> {
  const start = async (type: string, id: string, input: unknown, ...flags: string[]) => {
    await stack.orion('run', 'start', type, '--id', id, '--input', JSON.stringify(input), ...flags)
    return id
  }
  return {
    sleeper: await start('durableDemo', `sleeper-${round}`, { steps: 20, sleep: '20 seconds' }),
    approval: await start('approval', `approval-${round}`, {
      subject: `Refund ${round}`,
      requestedBy: 'agent-7',
    }),
    order: await start('order', `order-${round}`, { sku: 'lamp', amountCents: 4900 }, '--wait'),
  }
}

interface ShownRun {
  readonly status: string
}

/** Decides the approval, waits for all to end, and counts what they wrote. */
export async function finishWork(stack: Stack, work: Workload): Promise<void> {
  await stack.orion('approval', 'approve', work.approval, '--approver', 'ada')
  for (const id of Object.values(work)) {
    await waitFor(
      `the end of ${id}`,
      async () => {
        const { status } = await stack.orion<ShownRun>('run', 'show', id)
        if (status === 'running') return false
        equal(status, 'completed', id)
        return true
      },
      RUN_TIMEOUT_MS,
    )
    const rows = await stack.sql(
      'orion',
      `select count(*) - count(distinct idempotency_key) from workflow_audit where workflow_id = '${id}'`,
    )
    equal(rows, '0', `${id} has a row of its trail twice`)
  }
  const decision = await stack.sql(
    'orion',
    `select decision from approval_decisions where workflow_id = '${work.approval}'`,
  )
  equal(decision, 'approved')
}

/** Everything that must outlive a restart, to compare before and after. */
export async function kept(stack: Stack): Promise<readonly string[]> {
  return [
    await stack.sql('temporal_visibility', 'select count(*) from executions_visibility'),
    await stack.sql('orion', 'select count(*), max(position) from workflow_audit'),
    await stack.sql('orion', 'select count(*), max(position) from effect_ledger'),
    await stack.sql('orion', 'select count(*), max(position) from approval_decisions'),
  ]
}

export async function assertKept(stack: Stack, before: readonly string[]): Promise<void> {
  ok(before.every((counts) => !counts.startsWith('0')))
  deepEqual(await kept(stack), before)
}
