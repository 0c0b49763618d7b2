/**
 * The scenarios of the customer's plan (sections 7.3 and 8.4) as trials of Orion's own workflows.
 * All workers die, and others are started a while later, as the plan has it. That the state is
 * consistent is looked at in each of them.
 */
export const PLAN_TRIALS: readonly string[] = [
  // In the middle of a sleep, which ends while nobody is there.
  'durableDemo/kill-all-workers:1000@workflow-task#5/attempt1/acknowledged',
  // During a long activity, which has done half of its work.
  'batchImport/kill-all-workers:500@activity:importRecords#1/attempt1/after-effect3',
  // A signal that is sent while no worker is there.
  'approval/kill-all-workers:1000@caller:signal:approve#1/before-call',
  // A signal that is sent when workers are back: its sender asks one of them before.
  'approval/kill-all-workers:500@workflow-task#2/attempt1/acknowledged',
  // When something has been done and nobody knows of it yet.
  'order/kill-all-workers:500@activity:performOrderStep#2/attempt1/after-effect',
]
