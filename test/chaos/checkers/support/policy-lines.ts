import type { DecisionRow, RequestMessage } from '../../../../src/store/store.ts'
import { activity, payloads, type Line } from './histories.ts'

export const KEY = 'order-1/request'
export const DIGEST = 'sha256:1'

export const opened = (firstId: number, more: object = {}): Line[] => {
  const ask = { policy: { name: 'refund' }, use: { single: true }, ...more }
  return activity(firstId, {
    type: 'openRequest',
    args: [{ approvalKey: KEY, approvalId: 'request', ask }],
  })
}

export const spent = (firstId: number, spender: string): Line[] =>
  activity(firstId, { type: 'spendRequest', args: [{ approvalKey: KEY, spender }] })

export const letterOf = (by: string, id = `${by}-1`) => ({
  approvalId: 'request',
  message: { kind: 'vote', id, by, verdict: 'approve', digest: DIGEST },
})

export const signalled = (by: string, id?: string): Line => [
  'workflowExecutionSignaled',
  { signalName: 'gateMessage', input: payloads(letterOf(by, id)) },
]

/** An update and its answer: two lines, of which the first has this id. */
export const updated = (firstId: number, by: string, answer: object): Line[] => [
  [
    'workflowExecutionUpdateAccepted',
    {
      acceptedRequest: {
        meta: { updateId: by },
        input: { name: 'gateMessage', args: payloads(letterOf(by)) },
      },
      acceptedRequestSequencingEventId: firstId - 1,
    },
  ],
  [
    'workflowExecutionUpdateCompleted',
    { acceptedEventId: firstId, outcome: { success: payloads(answer) } },
  ],
]

export const counted = (have: number) => ({ kind: 'counted', verdict: 'approve', have, need: 2 })

export const voteRow = (by: string, answer: object, id = `${by}-1`): RequestMessage => ({
  idempotencyKey: `${KEY}/${id}`,
  approvalKey: KEY,
  workflowId: 'order-1',
  runId: 'run-1',
  approvalId: 'request',
  messageId: id,
  kind: 'vote',
  sender: by,
  message: letterOf(by, id).message,
  answer: answer as RequestMessage['answer'],
  receivedAt: '2026-11-23T12:00:00.000Z',
})

export const decidedRow = (
  decision: DecisionRow['decision'],
  approvedBy?: string,
): DecisionRow => ({
  id: '1',
  idempotencyKey: KEY,
  workflowId: 'order-1',
  runId: 'run-1',
  approvalId: 'request',
  decision,
  ...(approvedBy && { approvedBy }),
  decidedAt: '2026-11-23T12:00:00.000Z',
  createdAt: '2026-11-23T12:00:00.000Z',
})
