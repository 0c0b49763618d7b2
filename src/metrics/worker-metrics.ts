import type { Metrics } from './metric.ts'

/** Of each process of ours, at whatever address it tells of itself. */
export const PROCESS_METRICS = {
  process_resident_memory_bytes: {
    type: 'gauge',
    unit: 'bytes',
    help: 'Memory of the process.',
  },
  process_cpu_seconds_total: {
    type: 'counter',
    unit: 'seconds',
    help: 'Processor time that the process has used.',
  },
  process_start_time_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'When the process started, since 1970.',
  },
} as const satisfies Metrics

/** From a lost worker to another that has its task: tens of milliseconds with the guardian. */
const RECOVERY_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

const lane = ['lane'] as const

/** What a supervisor tells, beside what its workers do. */
export const SUPERVISOR_METRICS = {
  orion_worker_processes: {
    type: 'gauge',
    labels: ['state'],
    help: 'Worker processes: as many as the settings want, and those that poll.',
  },
  orion_worker_starts_total: { type: 'counter', help: 'Worker processes started.' },
  orion_worker_deaths_total: {
    type: 'counter',
    help: 'Worker processes that ended unexpectedly.',
  },
  orion_worker_hangs_total: { type: 'counter', help: 'Worker processes killed as frozen.' },
  orion_worker_slowed_total: {
    type: 'counter',
    help: 'Times that a process got fewer workflow tasks from then on, because it was slow.',
  },
  orion_late_answers_total: {
    type: 'counter',
    help: 'Answers that Temporal refused, because another worker had the task by then.',
  },
  orion_quarantine_tasks_total: {
    type: 'counter',
    help: 'Tasks that ran alone in a separate worker, because they might end it.',
  },
  orion_worker_poisoned_total: {
    type: 'counter',
    help: 'Tasks reported as ending their workers.',
  },
  orion_recovery_seconds: {
    type: 'histogram',
    unit: 'seconds',
    labels: ['task'],
    buckets: RECOVERY_SECONDS,
    help: 'From the end of a worker until another worker of the supervisor had its task.',
  },
  orion_guardian_hand_overs_total: {
    type: 'counter',
    help: 'Workers whose tasks the guardian gave back.',
  },
  orion_guardian_sticky_queues_total: {
    type: 'counter',
    help: 'Sticky queues of ended workers that the guardian shut.',
  },
  orion_guardian_workflow_tasks_total: {
    type: 'counter',
    help: 'Workflow tasks that the guardian gave back.',
  },
  orion_guardian_activities_total: {
    type: 'counter',
    help: 'Activities that the guardian gave back.',
  },
  orion_guardian_strays_total: {
    type: 'counter',
    help: 'Tasks that came when their worker had gone already.',
  },
  orion_guardian_refused_total: {
    type: 'counter',
    help: 'Tasks that Temporal did not take back: it had an answer or a timeout by then.',
  },
  orion_guardian_left_total: {
    type: 'counter',
    help: 'Last attempts of activities, left to their timeouts.',
  },
  orion_guardian_failed_total: {
    type: 'counter',
    help: 'Tasks that could not be given back, because Temporal was away for too long.',
  },
  orion_relay_connections: { type: 'gauge', labels: lane, help: 'Connections to Temporal.' },
  orion_relay_streams: { type: 'gauge', labels: lane, help: 'Calls in progress at Temporal.' },
  orion_relay_streams_limit: {
    type: 'gauge',
    labels: lane,
    help: 'Streams that Temporal, or a proxy in front of it, allows on a connection; 10,000 if there is no limit.',
  },
  orion_relay_waiting: {
    type: 'gauge',
    labels: lane,
    help: 'Calls that wait because no connection has room.',
  },
  orion_relay_connections_opened_total: {
    type: 'counter',
    labels: lane,
    help: 'Connections so far.',
  },
  orion_relay_refusals_total: {
    type: 'counter',
    help: 'Calls that the server had not read, sent again.',
  },
} as const satisfies Metrics
