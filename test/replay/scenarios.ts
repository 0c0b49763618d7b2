import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { cancelRun } from '../../src/client/end-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { signalRun } from '../../src/client/signal-run.ts'
import { waitFor } from '../support/wait-for.ts'
import { POLICY_SCENARIOS } from './policy-scenarios.ts'
import { TRAIL_SCENARIOS } from './trail-scenarios.ts'

export interface Scenario {
  readonly type: string
  readonly input: unknown
  /** File of the workflows; Orion's own where absent. */
  readonly workflows?: string
  /** Starts the run, where a plain start will not do. */
  readonly begin?: (client: OrionClient, id: string) => Promise<unknown>
  /** What is done to the run once it has started. */
  readonly act?: (client: OrionClient, id: string) => Promise<unknown>
}

const ASK = { subject: 'Refund 4711', requestedBy: 'agent-7' }
const ORDER = { sku: 'lamp', quantity: 2, amountCents: 4_900 }
const BY_MARIA = { approver: 'maria', decisionId: 'd-1' }

const untilPhase = (phase: string) => (client: OrionClient, id: string) =>
  waitFor(phase, async () => (await describeRun(client, id)).phase === phase)

const cancelIn = (phase: string) => async (client: OrionClient, id: string) => {
  await untilPhase(phase)(client, id)
  await cancelRun(client, id)
}

/** The shapes of history that released workflows have made, by the name of their file. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'durable-demo-completed': { type: 'durableDemo', input: { steps: 3, sleep: '50 ms' } },
  'durable-demo-cancelled': {
    type: 'durableDemo',
    input: { steps: 2, sleep: '1 hour' },
    act: cancelIn('sleeping'),
  },
  'durable-demo-invalid': { type: 'durableDemo', input: { steps: 0 } },
  'approval-by-update': {
    type: 'approval',
    input: ASK,
    async act(client, id) {
      await untilPhase('pending')(client, id)
      await decideApproval(client, { id, decision: 'approved', ...BY_MARIA })
    },
  },
  'approval-by-signal': {
    type: 'approval',
    input: ASK,
    async act(client, id) {
      await untilPhase('pending')(client, id)
      await signalRun(client, { id, name: 'reject', payload: BY_MARIA })
    },
  },
  'approval-expired': { type: 'approval', input: { ...ASK, timeout: '50 ms' } },
  'approval-cancelled': { type: 'approval', input: ASK, act: cancelIn('pending') },
  'order-completed': { type: 'order', input: ORDER },
  'order-retried': {
    type: 'order',
    input: { ...ORDER, simulateFailure: { step: 'charge', kind: 'retryable', times: 2 } },
  },
  'order-compensated': {
    type: 'order',
    input: { ...ORDER, simulateFailure: { step: 'ship', kind: 'final' } },
  },
  'order-cancelled': {
    type: 'order',
    input: { ...ORDER, simulateFailure: { step: 'charge', kind: 'retryable', times: 10 } },
    act: cancelIn('working'),
  },
  'batch-import-completed': {
    type: 'batchImport',
    input: { records: 30, batchSize: 10, pause: '10 ms' },
  },
  ...TRAIL_SCENARIOS,
  ...POLICY_SCENARIOS,
}
