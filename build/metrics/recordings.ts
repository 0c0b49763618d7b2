import type { Recording } from './rule.ts'

/** @param by the label of which each value has its own */
export function quantile(share: number, histogram: string, by: string, window: string): string {
  const labels = by === '' ? 'le' : `le, ${by}`
  return `histogram_quantile(${share}, sum by (${labels}) (rate(${histogram}_bucket[${window}])))`
}

const TASKS = 'temporal_workflow_task_execution_latency'
const WORKFLOW_WAITS = 'temporal_workflow_task_schedule_to_start_latency'
const ACTIVITY_WAITS = 'temporal_activity_schedule_to_start_latency'

/** How long the server's queues were not read, of which a step of a run has two. */
export function queueRead(window: string): string {
  const rate = (part: string) =>
    `sum(rate(task_latency_load_${part}{operation=~"TransferActiveTask.+"}[${window}]))`
  return `${rate('sum')} / ${rate('count')}`
}

export const RECORDINGS: readonly Recording[] = [
  {
    record: 'orion:workflow_task_seconds:p95',
    expr: `${quantile(0.95, TASKS, 'task_queue', '5m')} / 1000`,
    about: 'how long workers take for a workflow task',
  },
  {
    record: 'orion:workflow_task_wait_seconds:p95',
    expr: `${quantile(0.95, WORKFLOW_WAITS, 'task_queue', '5m')} / 1000`,
    about: 'how long a workflow task waits for a worker',
  },
  {
    record: 'orion:activity_wait_seconds:p95',
    expr: `${quantile(0.95, ACTIVITY_WAITS, 'task_queue', '5m')} / 1000`,
    about: 'how long an activity waits for a worker',
  },
  {
    record: 'orion:recovery_seconds:p95',
    expr: quantile(0.95, 'orion_recovery_seconds', 'task', '15m'),
    about: 'from the end of a worker until another has its task',
  },
  {
    record: 'orion:api_request_seconds:p95',
    expr: quantile(0.95, 'orion_api_request_seconds', 'route', '5m'),
    about: 'how long the API takes for an answer',
  },
  {
    record: 'orion:queue_read_seconds:mean',
    expr: queueRead('5m'),
    about: 'how long a task waits until the server reads its queue',
  },
]
