import type { LabelName, Metric, Metrics } from './metric.ts'

// What a worker's SDK measures, named as Temporal names it, so that Temporal's own pages and
// dashboards hold here too. Its durations are in milliseconds.

const EACH = ['namespace', 'service_name'] as const
const QUEUE = [...EACH, 'task_queue'] as const
const WORKFLOW = [...QUEUE, 'workflow_type'] as const
const ACTIVITY = [...QUEUE, 'activity_type', 'workflow_type'] as const
const CALL = [...EACH, 'operation', 'task_queue'] as const

/** @param after where absent, it is there as soon as a worker polls */
function counter(labels: readonly LabelName[], help: string, after?: string): Metric {
  return { type: 'counter', labels, help, ...(after !== undefined && { after }) }
}

function gauge(labels: readonly LabelName[], help: string, after?: string): Metric {
  return { ...counter(labels, help, after), type: 'gauge' }
}

function duration(labels: readonly LabelName[], help: string, after?: string): Metric {
  return { ...counter(labels, help, after), type: 'histogram', unit: 'milliseconds' }
}

/**
 * Temporal's own begin at 100 ms, where a step is slow already: nobody would see that tasks wait 50
 * ms for the server's queue reader.
 */
const WAITED_MS = [5, 10, 20, 35, 50, 100, 200, 500, 1_000, 3_000, 10_000, 60_000]

/** Theirs end at 1 s; a workflow task may take 3. */
const TASK_MS = [1, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 10_000]

const RUN = 'the first run'
const TASK = 'the first workflow task'
const ATTEMPT = 'the first activity'
const LOCAL = 'the first local activity'
const NEXUS = 'the first task of Nexus'

const OF_WORKFLOWS = {
  temporal_workflow_completed: counter(WORKFLOW, 'Runs that completed.', RUN),
  temporal_workflow_canceled: counter(WORKFLOW, 'Runs that were cancelled.', RUN),
  temporal_workflow_failed: counter(WORKFLOW, 'Runs that failed.', RUN),
  temporal_workflow_continue_as_new: counter(WORKFLOW, 'Runs that went on as a new run.', RUN),
  temporal_workflow_endtoend_latency: duration(WORKFLOW, 'From start to end of a run.', RUN),
  temporal_workflow_task_queue_poll_empty: counter(
    QUEUE,
    'Polls for workflow tasks that brought none.',
    'a poll of a minute',
  ),
  temporal_workflow_task_queue_poll_succeed: counter(QUEUE, 'Workflow tasks received.', TASK),
  temporal_workflow_task_execution_failed: counter(
    [...WORKFLOW, 'failure_reason'],
    'Workflow tasks that the worker could not do.',
    'the first failure',
  ),
  temporal_workflow_task_schedule_to_start_latency: {
    ...duration(WORKFLOW, 'How long a workflow task waited for the worker.', TASK),
    buckets: WAITED_MS,
  },
  temporal_workflow_task_replay_latency: duration(
    WORKFLOW,
    'How long a history took to replay.',
    'the first replay',
  ),
  temporal_workflow_task_execution_latency: {
    ...duration(WORKFLOW, 'How long the worker took for a workflow task.', TASK),
    buckets: TASK_MS,
  },
} as const satisfies Metrics

const OF_ACTIVITIES = {
  temporal_activity_poll_no_task: counter(
    QUEUE,
    'Polls for activities that brought none.',
    'a poll of a minute',
  ),
  temporal_activity_task_received: counter(
    [...ACTIVITY, 'eager'],
    'Attempts of activities received.',
    ATTEMPT,
  ),
  temporal_activity_execution_failed: counter(
    [...ACTIVITY, 'failure_reason'],
    'Attempts that failed; most are retried.',
    'the first failure',
  ),
  temporal_activity_schedule_to_start_latency: {
    ...duration([...ACTIVITY, 'eager'], 'How long an attempt waited for the worker.', ATTEMPT),
    buckets: WAITED_MS,
  },
  temporal_activity_execution_latency: duration(ACTIVITY, 'How long an attempt took.', ATTEMPT),
  temporal_activity_succeed_endtoend_latency: duration(
    ACTIVITY,
    'From the schedule of an activity to its success.',
    ATTEMPT,
  ),
  temporal_local_activity_execution_cancelled: counter(ACTIVITY, 'Local ones cancelled.', LOCAL),
  temporal_local_activity_execution_failed: counter(ACTIVITY, 'Local ones that failed.', LOCAL),
  temporal_local_activity_execution_latency: duration(
    ACTIVITY,
    'How long a local one took.',
    LOCAL,
  ),
  temporal_local_activity_succeed_endtoend_latency: duration(
    ACTIVITY,
    'From the schedule of a local one to its success.',
    LOCAL,
  ),
  temporal_local_activity_total: counter(ACTIVITY, 'Local activities.', LOCAL),
} as const satisfies Metrics

const OF_WORKERS = {
  temporal_worker_start: counter(QUEUE, 'Workers made in this process.'),
  temporal_num_pollers: gauge([...QUEUE, 'poller_type'], 'Polls under way.'),
  temporal_worker_task_slots_available: gauge(
    [...QUEUE, 'worker_type'],
    'Tasks that the worker could take more.',
  ),
  temporal_worker_task_slots_used: gauge(
    [...QUEUE, 'worker_type'],
    'Tasks that the worker has now.',
  ),
  temporal_sticky_cache_size: gauge(QUEUE, 'Runs in memory.'),
  temporal_sticky_cache_hit: counter(WORKFLOW, 'Tasks whose run was in memory.', 'the second task'),
  temporal_sticky_cache_miss: counter(WORKFLOW, 'Tasks whose run had to be replayed.', 'a miss'),
  temporal_sticky_cache_total_forced_eviction: counter(
    WORKFLOW,
    'Runs dropped from memory, because there was no room.',
    'a full cache',
  ),
  temporal_request: counter(CALL, 'Calls of Temporal.'),
  temporal_request_failure: counter(
    [...CALL, 'status_code'],
    'Calls of Temporal that failed.',
    'the first failure',
  ),
  temporal_request_latency: duration(CALL, 'How long calls of Temporal took.'),
  temporal_long_request: counter(CALL, 'Polls.'),
  temporal_long_request_failure: counter(
    [...CALL, 'status_code'],
    'Polls that failed.',
    'the first failure',
  ),
  temporal_long_request_latency: duration(CALL, 'How long polls took.'),
  temporal_nexus_poll_no_task: counter(QUEUE, 'Polls for Nexus that brought none.', NEXUS),
  temporal_nexus_task_schedule_to_start_latency: duration(QUEUE, 'How long it waited.', NEXUS),
  temporal_nexus_task_endtoend_latency: duration(QUEUE, 'From schedule to end.', NEXUS),
  temporal_nexus_task_execution_latency: duration(QUEUE, 'How long it took.', NEXUS),
  temporal_nexus_task_execution_failed: counter(
    [...QUEUE, 'failure_reason'],
    'Tasks of Nexus that failed.',
    NEXUS,
  ),
} as const satisfies Metrics

export const SDK_METRICS = { ...OF_WORKFLOWS, ...OF_ACTIVITIES, ...OF_WORKERS }

/** Of histograms whose bounds are ours, as the SDK wants them. */
export function sdkBuckets(): Record<string, number[]> {
  const entries = Object.entries<Metric>(SDK_METRICS).flatMap(
    ([name, { buckets }]): [string, number[]][] =>
      buckets ? [[name.replace('temporal_', ''), [...buckets]]] : [],
  )
  return Object.fromEntries(entries)
}
