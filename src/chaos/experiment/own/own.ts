import type { Experiment, NamedExperiment } from '../experiment.ts'
import { approvalRace } from './approval-race.ts'
import { approvalUpdate } from './approval-update.ts'
import { approval } from './approval.ts'
import { batchImport } from './batch-import.ts'
import { COMPETITIONS } from './competing-decisions.ts'
import { durableDemo } from './durable-demo.ts'
import { order, orderRetried, orderUndone } from './order.ts'

/** Orion's own workflows under test, the quickest first: each ends within 1.5 s without a fault. */
export const OWN_EXPERIMENTS: readonly NamedExperiment[] = [
  order,
  orderRetried,
  orderUndone,
  approval,
  approvalUpdate,
  approvalRace,
  ...COMPETITIONS,
  durableDemo,
  batchImport,
].map(named)

function named(experiment: Experiment): NamedExperiment {
  return { name: experiment.name ?? experiment.start.workflow, experiment }
}
