import { defineExperiment } from '../experiment.ts'
import { completedWithFields } from './expect-ending.ts'

const RECORDS = 30

/** One long activity with heartbeats: three batches, and time between them to crash in. */
export const batchImport = defineExperiment({
  name: 'batchImport',
  start: {
    workflow: 'batchImport',
    args: [{ records: RECORDS, batchSize: 10, pause: 50 }],
  },
  expect: completedWithFields({ imported: RECORDS }),
  // The result says how many attempts it took, which a crash changes.
  sameResult: false,
})
