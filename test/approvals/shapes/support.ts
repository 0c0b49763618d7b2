import type { Asking, Deciding } from '../../../src/approvals/shapes/asking.ts'

/** What Orion knows of the requests in the golden files. */
export const ASKING: Asking = {
  run: { workflowId: 'refund-4711' },
  requestedBy: 'agent-7',
  policy: { ref: 'refund', version: 3 },
  opensAt: '2026-11-30T09:00:00.000Z',
  deadline: '2026-12-01T09:00:00.000Z',
  onTimeout: 'expire',
  use: { single: true },
}

export const DECIDING: Deciding = { id: 'd-1', by: 'maria', at: '2026-11-30T10:00:00.000Z' }
