import type { z } from 'zod'
import { approvalInputSchema } from './approval.ts'
import { batchImportInputSchema } from './batch-import.ts'
import { formatDuration } from './duration.ts'
import { durableDemoInputSchema } from './durable-demo.ts'
import { orderInputSchema } from './order.ts'

interface WorkflowTypeEntry<S extends z.ZodType> {
  readonly input: S
  /** One line for lists of runs. */
  readonly summary: (input: z.output<S>) => string
  /** An input that works, for `--help`. */
  readonly example: z.input<S>
}

function entry<S extends z.ZodType>(type: WorkflowTypeEntry<S>): WorkflowTypeEntry<S> {
  return type
}

/** The workflow types Orion brings, by the name they have in Temporal. */
export const WORKFLOW_TYPES = {
  durableDemo: entry({
    input: durableDemoInputSchema,
    summary: ({ steps, sleep }) => `${steps} steps around a sleep of ${formatDuration(sleep)}`,
    example: { steps: 4, sleep: '5 seconds' },
  }),
  approval: entry({
    input: approvalInputSchema,
    summary: ({ subject, requestedBy }) => `${subject} (asked by ${requestedBy})`,
    example: { subject: 'Refund order 4711', requestedBy: 'agent-7', timeout: '24 hours' },
  }),
  order: entry({
    input: orderInputSchema,
    summary: ({ quantity, sku, amountCents }) =>
      `${quantity} × ${sku} for ${(amountCents / 100).toFixed(2)}`,
    example: { sku: 'lamp', quantity: 2, amountCents: 4_900 },
  }),
  batchImport: entry({
    input: batchImportInputSchema,
    summary: ({ records }) => `Import of ${records} records`,
    example: { records: 100, batchSize: 10, pause: '100 ms' },
  }),
}

export type WorkflowTypeName = keyof typeof WORKFLOW_TYPES

export function isWorkflowTypeName(name: string): name is WorkflowTypeName {
  return Object.hasOwn(WORKFLOW_TYPES, name)
}
