import { defineExperiment } from 'orion-durable/chaos'
import { countPayments } from './payment-provider.ts'

/** An order that is paid once, whatever dies. */
export const shop = defineExperiment({
  workflows: './workflows.ts',
  activities: './activities.ts',
  start: { workflow: 'shop', args: [4_900] },
  expect: (ending) => (ending.status === 'completed' ? undefined : 'the order was not shipped'),
  effects: async ({ workflowId }) => [
    { name: 'payment', applied: await countPayments(workflowId) },
  ],
})
