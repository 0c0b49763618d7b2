import type { Metrics } from '../../src/metrics/metric.ts'

/** Of the hundreds that Temporal Server has, those that our rules and dashboards look at. */
export const SERVER_METRICS = {
  task_latency_load: {
    type: 'histogram',
    unit: 'seconds',
    labels: ['operation'],
    help: 'How long a task of a queue waited until the server read it.',
    after: 'the first run',
  },
  service_requests: {
    type: 'counter',
    labels: ['operation'],
    help: 'Calls of the server.',
    after: 'the first call',
  },
  service_latency: {
    type: 'histogram',
    unit: 'seconds',
    labels: ['operation'],
    help: 'How long calls of the server took.',
    after: 'the first call',
  },
  persistence_latency: {
    type: 'histogram',
    unit: 'seconds',
    labels: ['operation'],
    help: 'How long the server waited for its database.',
    after: 'the first call',
  },
} as const satisfies Metrics
