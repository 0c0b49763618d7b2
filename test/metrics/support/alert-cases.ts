/** Series by name and labels, each with its values a minute, as promtool writes them. */
export type Series = Readonly<Record<string, string>>

/** What raises an alert, and what comes near it and does not. */
export interface AlertCase {
  readonly raised: Series
  readonly quiet: Series
}

const always = (value: number) => `${value}+0x60`
const growing = (by: number) => `0+${by}x60`

/** A histogram all of whose values lie in one bucket. @param le upper bounds, of which one is hit */
function histogram(name: string, labels: string, le: readonly string[], hit: string): Series {
  const from = le.indexOf(hit)
  return Object.fromEntries(
    le.map((bound, index) => [
      `${name}_bucket{${labels},le="${bound}"}`,
      growing(index >= from ? 60 : 0),
    ]),
  )
}

const MS = ['100', '200', '500', '1000', '+Inf']
const SECONDS = ['0.05', '0.5', '5', '10', '+Inf']
const QUEUE = 'task_queue="default"'

const worker = (state: string) =>
  `orion_worker_processes{instance="a",worker="supervisor",state="${state}"}`
const slots = (type: string) =>
  `temporal_worker_task_slots_available{${QUEUE},worker_type="${type}",worker="1"}`
const one = (name: string, value: string): Series => ({ [name]: value })
const readTook = (seconds: number): Series => ({
  'task_latency_load_sum{operation="TransferActiveTaskWorkflow"}': growing(seconds * 100),
  'task_latency_load_count{operation="TransferActiveTaskWorkflow"}': growing(100),
})
const requests = (failed: number): Series => ({
  'orion_api_requests_total{route="GET /v1/runs",code="2xx"}': growing(100 - failed),
  'orion_api_requests_total{route="GET /v1/runs",code="5xx"}': growing(failed),
})

/** By the name of each alert. */
export const ALERT_CASES: Readonly<Record<string, AlertCase>> = {
  OrionWorkersMissing: {
    raised: { [worker('wanted')]: always(2), [worker('ready')]: always(1) },
    quiet: { [worker('wanted')]: always(2), [worker('ready')]: always(2) },
  },
  OrionWorkersDie: {
    raised: one('orion_worker_deaths_total{instance="a",worker="supervisor"}', growing(1)),
    quiet: one('orion_worker_deaths_total{instance="a",worker="supervisor"}', '0 0 1+0x60'),
  },
  OrionWorkerSlow: {
    raised: histogram('temporal_workflow_task_execution_latency', QUEUE, MS, '1000'),
    quiet: histogram('temporal_workflow_task_execution_latency', QUEUE, MS, '200'),
  },
  OrionWorkerOverloaded: {
    raised: one('orion_worker_slowed_total{instance="a",worker="supervisor"}', '0x10 1+0x60'),
    quiet: one('orion_worker_slowed_total{instance="a",worker="supervisor"}', always(3)),
  },
  OrionQueueFull: {
    raised: one('orion_queue_oldest_seconds{queue="default",kind="activity"}', always(31)),
    quiet: one('orion_queue_oldest_seconds{queue="default",kind="activity"}', always(30)),
  },
  OrionQueueUnserved: {
    raised: one('orion_queue_pollers{queue="default",kind="workflow"}', always(0)),
    quiet: one('orion_queue_pollers{queue="default",kind="workflow"}', always(1)),
  },
  OrionSlotsUsedUp: {
    raised: one(slots('ActivityWorker'), always(0)),
    quiet: { [slots('ActivityWorker')]: always(1), [slots('NexusWorker')]: always(0) },
  },
  // At 20 reads a second a task waits 50 ms at worst, half of it on average.
  OrionQueueReaderLimited: { raised: readTook(0.025), quiet: readTook(0.002) },
  OrionWorkflowTasksFail: {
    raised: one(`temporal_workflow_task_execution_failed{${QUEUE},workflow_type="x"}`, growing(1)),
    quiet: one(`temporal_workflow_task_execution_failed{${QUEUE},workflow_type="x"}`, always(4)),
  },
  OrionTaskPoisoned: {
    raised: one('orion_worker_poisoned_total{instance="a",worker="supervisor"}', '0x5 1+0x60'),
    quiet: one('orion_worker_poisoned_total{instance="a",worker="supervisor"}', always(0)),
  },
  OrionRecoverySlow: {
    raised: histogram('orion_recovery_seconds', 'task="workflow"', SECONDS, '10'),
    quiet: histogram('orion_recovery_seconds', 'task="workflow"', SECONDS, '0.5'),
  },
  OrionGuardianFailed: {
    raised: one('orion_guardian_failed_total{instance="a",worker="supervisor"}', '0x5 1+0x60'),
    quiet: one('orion_guardian_failed_total{instance="a",worker="supervisor"}', always(0)),
  },
  OrionRelayWaits: {
    raised: one('orion_relay_waiting{instance="a",lane="calls"}', always(1)),
    quiet: one('orion_relay_waiting{instance="a",lane="calls"}', '5 5 0+0x60'),
  },
  OrionApprovalsOverdue: {
    raised: one('orion_approvals_overdue', always(1)),
    quiet: one('orion_approvals_overdue', always(0)),
  },
  OrionApprovalsAgeing: {
    raised: one('orion_approvals_oldest_seconds', always(14_401)),
    quiet: one('orion_approvals_oldest_seconds', always(14_400)),
  },
  OrionApprovalsHasty: {
    raised: {
      orion_approvals_decided_hastily: always(3),
      orion_approvals_decided: always(10),
    },
    // Three of nine are too few to judge by.
    quiet: { orion_approvals_decided_hastily: always(3), orion_approvals_decided: always(9) },
  },
  OrionServerAway: {
    raised: one('orion_server_up{server="temporal"}', always(0)),
    quiet: one('orion_server_up{server="temporal"}', always(1)),
  },
  OrionFiguresMissing: {
    raised: one('orion_figures_readable{part="runs"}', always(0)),
    quiet: one('orion_figures_readable{part="runs"}', always(1)),
  },
  OrionApiFails: { raised: requests(10), quiet: requests(1) },
  OrionTargetDown: {
    raised: one('up{job="orion-worker",instance="a"}', always(0)),
    quiet: { 'up{job="orion-worker",instance="a"}': always(1), 'up{job="other"}': always(0) },
  },
}
