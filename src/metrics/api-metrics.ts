import type { Metrics } from './metric.ts'

/** A list is there within tens of milliseconds; a decision may wait 3 s for a worker. */
const REQUEST_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const queue = ['queue', 'kind'] as const

const DATABASE = 'PostgreSQL is connected'
const DECIDED = 'a decision in the last day'

/** What the HTTP API tells: of itself, and of the whole as far as it can see it. */
export const API_METRICS = {
  orion_api_requests_total: {
    type: 'counter',
    labels: ['route', 'code'],
    help: 'Requests that were answered.',
    after: 'the first request',
  },
  orion_api_request_seconds: {
    type: 'histogram',
    unit: 'seconds',
    labels: ['route'],
    buckets: REQUEST_SECONDS,
    help: 'How long answers took; of a stream of events, until it was open.',
    after: 'the first request',
  },
  orion_api_streams: { type: 'gauge', help: 'Open streams of events.' },
  orion_traces_sent_total: { type: 'counter', help: 'Runs whose trace a collector took.' },
  orion_traces_dropped_total: {
    type: 'counter',
    help: 'Runs whose trace the collector refused, or was away for.',
  },
  orion_runs: {
    type: 'gauge',
    labels: ['type', 'status'],
    help: 'Runs that Temporal knows, by type and state.',
    after: 'the first run',
  },
  orion_runs_last_hour: {
    type: 'gauge',
    labels: ['ended'],
    help: 'Runs that started or failed within the last hour, from the records.',
    after: DATABASE,
  },
  orion_queue_backlog: {
    type: 'gauge',
    labels: queue,
    help: 'Tasks that wait for a worker, as Temporal estimates them.',
  },
  orion_queue_oldest_seconds: {
    type: 'gauge',
    unit: 'seconds',
    labels: queue,
    help: 'Age of the oldest task that waits for a worker.',
  },
  orion_queue_pollers: {
    type: 'gauge',
    labels: queue,
    help: 'Workers that have asked for tasks within the last minutes.',
  },
  orion_approvals_open: { type: 'gauge', help: 'Requests that wait for a decision.' },
  orion_approvals_overdue: {
    type: 'gauge',
    help: 'Requests whose deadline has passed.',
  },
  orion_approvals_oldest_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the oldest request that waits; 0 where none does.',
  },
  orion_approvals_decided: {
    type: 'gauge',
    help: 'Decisions of people within the last day.',
    after: DATABASE,
  },
  orion_approvals_decided_hastily: {
    type: 'gauge',
    help: 'Those of them made in under 3 s, sooner than a request can be read.',
    after: DATABASE,
  },
  orion_approval_decision_seconds: {
    type: 'gauge',
    unit: 'seconds',
    labels: ['quantile'],
    help: 'From request to decision, for decisions of the last day.',
    after: DECIDED,
  },
  orion_audit_age_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the last row in the chain of records.',
    after: 'the first row of the records',
  },
  orion_server_up: {
    type: 'gauge',
    labels: ['server'],
    help: '1 where the server answers the API, else 0.',
  },
  orion_server_answer_seconds: {
    type: 'gauge',
    unit: 'seconds',
    labels: ['server'],
    help: 'How long the last answer of the server took.',
    after: 'the server has answered',
  },
  orion_figures_readable: {
    type: 'gauge',
    labels: ['part'],
    help: '1 where the figures of this part could be read, else 0; they are missing then.',
  },
} as const satisfies Metrics
