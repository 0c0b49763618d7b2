import type { Dashboard, Panel, Row } from './dashboard.ts'
import { quantile, queueRead } from './recordings.ts'

const WINDOW = '$__rate_interval'

function line(title: string, shows: Panel['shows'], unit?: string, about?: string): Panel {
  return { title, kind: 'timeseries', shows, ...(unit && { unit }), ...(about && { about }) }
}

const NOW: Row = {
  title: 'Now',
  panels: [
    {
      title: 'Servers that answer',
      kind: 'stat',
      shows: { '{{server}}': 'min by (server) (orion_server_up)' },
    },
    {
      title: 'Worker processes',
      kind: 'stat',
      shows: { '{{state}}': 'sum by (state) (orion_worker_processes)' },
    },
    {
      title: 'Oldest task that waits',
      kind: 'stat',
      unit: 's',
      badFrom: 30,
      shows: { age: 'max(orion_queue_oldest_seconds)' },
    },
    { title: 'Open approvals', kind: 'stat', shows: { open: 'max(orion_approvals_open)' } },
    {
      title: 'Runs in the last hour',
      kind: 'stat',
      shows: { '{{ended}}': 'max by (ended) (orion_runs_last_hour)' },
    },
    {
      title: 'Figures that cannot be read',
      kind: 'stat',
      badFrom: 1,
      shows: { parts: 'count(min by (part) (orion_figures_readable) < 1) or vector(0)' },
    },
  ],
}

const RUNS: Row = {
  title: 'Runs',
  panels: [
    line('Running, by type', {
      '{{type}}': 'sum by (type) (max by (type, status) (orion_runs{status="running"}))',
    }),
    line('Completed a second', {
      '{{workflow_type}}': `sum by (workflow_type) (rate(temporal_workflow_completed[${WINDOW}]))`,
    }),
    line('Failed a second', {
      '{{workflow_type}}': `sum by (workflow_type) (rate(temporal_workflow_failed[${WINDOW}]))`,
    }),
  ],
}

const WAITED = 'temporal_workflow_task_schedule_to_start_latency'
const ACTIVITY_WAITED = 'temporal_activity_schedule_to_start_latency'

const QUEUES: Row = {
  title: 'Queues',
  panels: [
    line('Tasks that wait', {
      '{{queue}} {{kind}}': 'max by (queue, kind) (orion_queue_backlog)',
    }),
    line(
      'Age of the oldest',
      { '{{queue}} {{kind}}': 'max by (queue, kind) (orion_queue_oldest_seconds)' },
      's',
    ),
    line('Workers that poll', {
      '{{queue}} {{kind}}': 'max by (queue, kind) (orion_queue_pollers)',
    }),
    line(
      'Wait for a worker, p95',
      {
        'workflow task, {{task_queue}}': quantile(0.95, WAITED, 'task_queue', WINDOW),
        'activity, {{task_queue}}': quantile(0.95, ACTIVITY_WAITED, 'task_queue', WINDOW),
      },
      'ms',
    ),
    line(
      'Until the server reads its queue, mean',
      { wait: queueRead(WINDOW) },
      's',
      'Above 20 ms the limit of the queue reader bites: history.transferProcessorMaxPollRPS.',
    ),
    line('Free slots', {
      '{{task_queue}} {{worker_type}}':
        'sum by (task_queue, worker_type) (temporal_worker_task_slots_available)',
    }),
  ],
}

const WORKERS: Row = {
  title: 'Workers',
  panels: [
    line(
      'Workflow task, p95',
      {
        '{{workflow_type}}': quantile(
          0.95,
          'temporal_workflow_task_execution_latency',
          'workflow_type',
          WINDOW,
        ),
      },
      'ms',
    ),
    line(
      'Activity, p95',
      {
        '{{activity_type}}': quantile(
          0.95,
          'temporal_activity_execution_latency',
          'activity_type',
          WINDOW,
        ),
      },
      'ms',
    ),
    line('Failed attempts a second', {
      '{{activity_type}}': `sum by (activity_type) (rate(temporal_activity_execution_failed[${WINDOW}]))`,
    }),
    line(
      'Memory',
      { '{{instance}} {{worker}}': 'process_resident_memory_bytes{job=~"orion.*"}' },
      'bytes',
    ),
    line('Processor', {
      '{{instance}} {{worker}}': `rate(process_cpu_seconds_total{job=~"orion.*"}[${WINDOW}])`,
    }),
    line('Runs in memory', {
      cached: 'sum by (instance) (temporal_sticky_cache_size)',
      'dropped a second': `sum by (instance) (rate(temporal_sticky_cache_total_forced_eviction[${WINDOW}]))`,
    }),
  ],
}

const SERVERS: Row = {
  title: 'API and servers',
  panels: [
    line('API: requests a second', {
      '{{code}}': `sum by (code) (rate(orion_api_requests_total[${WINDOW}]))`,
    }),
    line(
      'API: answer, p95',
      { '{{route}}': quantile(0.95, 'orion_api_request_seconds', 'route', WINDOW) },
      's',
    ),
    line('API: open streams', { streams: 'sum(orion_api_streams)' }),
    line('Traces: runs a second', {
      sent: `sum(rate(orion_traces_sent_total[${WINDOW}]))`,
      dropped: `sum(rate(orion_traces_dropped_total[${WINDOW}]))`,
    }),
    line(
      'Answers to the API',
      { '{{server}}': 'max by (server) (orion_server_answer_seconds)' },
      's',
    ),
    line(
      'Temporal: answer, p95',
      { '{{operation}}': quantile(0.95, 'service_latency', 'operation', WINDOW) },
      's',
    ),
    line(
      'Temporal’s database, p95',
      { '{{operation}}': quantile(0.95, 'persistence_latency', 'operation', WINDOW) },
      's',
    ),
  ],
}

export const OPERATOR_DASHBOARD: Dashboard = {
  uid: 'orion-operator',
  title: 'Orion: operator',
  about: 'Runs, queues, workers, servers.',
  rows: [NOW, RUNS, QUEUES, WORKERS, SERVERS],
}
