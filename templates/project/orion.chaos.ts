import { defineExperiment } from 'orion-durable/chaos'

/** A purchase must be paid once, after every crash: `npm run chaos`. */
export const purchase = defineExperiment({
  workflows: './src/workflows.ts',
  activities: './src/activities.ts',
  start: { workflow: 'purchase', args: [{ item: 'lamp', amountCents: 4_900 }] },
  drive: async (run) => {
    await run.idle()
    await run.signal('approve', { decisionId: 'yes-1', approver: 'maria' })
  },
  expect: ({ status }) => (status === 'completed' ? undefined : 'the lamp was not bought'),
})
