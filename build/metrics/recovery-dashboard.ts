import type { Dashboard, Panel } from './dashboard.ts'
import { quantile } from './recordings.ts'

const WINDOW = '$__rate_interval'

function counts(title: string, names: Readonly<Record<string, string>>, about?: string): Panel {
  const shows = Object.fromEntries(
    Object.entries(names).map(([legend, name]) => [legend, `sum(increase(${name}[${WINDOW}]))`]),
  )
  return { title, kind: 'timeseries', shows, ...(about && { about }) }
}

function total(title: string, name: string): Panel {
  return {
    title,
    kind: 'stat',
    badFrom: 1,
    shows: { 'last day': `sum(increase(${name}[1d]))` },
  }
}

export const RECOVERY_DASHBOARD: Dashboard = {
  uid: 'orion-recovery',
  title: 'Orion: recovery',
  about: 'Workers that ended, and how soon others had their tasks.',
  rows: [
    {
      title: 'The last day',
      panels: [
        total('Workers that ended', 'orion_worker_deaths_total'),
        total('Workers that hung', 'orion_worker_hangs_total'),
        total('Tasks that end workers', 'orion_worker_poisoned_total'),
        total('Tasks not given back', 'orion_guardian_failed_total'),
        total('Late answers', 'orion_late_answers_total'),
        total('Slow workers', 'orion_worker_slowed_total'),
      ],
    },
    {
      title: 'Recovery',
      panels: [
        {
          title: 'Until another worker has the task',
          about: 'Of tasks that a worker had when it ended. Empty while none ends.',
          kind: 'timeseries',
          unit: 's',
          shows: {
            'p50 {{task}}': quantile(0.5, 'orion_recovery_seconds', 'task', WINDOW),
            'p95 {{task}}': quantile(0.95, 'orion_recovery_seconds', 'task', WINDOW),
          },
        },
        counts('Worker processes', {
          started: 'orion_worker_starts_total',
          ended: 'orion_worker_deaths_total',
          hung: 'orion_worker_hangs_total',
        }),
        counts('What the guardian gave back', {
          'workers served': 'orion_guardian_hand_overs_total',
          'workflow tasks': 'orion_guardian_workflow_tasks_total',
          activities: 'orion_guardian_activities_total',
          'sticky queues': 'orion_guardian_sticky_queues_total',
          strays: 'orion_guardian_strays_total',
        }),
        counts('What it could not', {
          'refused by the server': 'orion_guardian_refused_total',
          'left to its timeout': 'orion_guardian_left_total',
          failed: 'orion_guardian_failed_total',
        }),
        counts('Quarantine', {
          'ran alone': 'orion_quarantine_tasks_total',
          poisoned: 'orion_worker_poisoned_total',
        }),
        {
          title: 'Replay of a history, p95',
          kind: 'timeseries',
          unit: 'ms',
          shows: {
            '{{workflow_type}}': quantile(
              0.95,
              'temporal_workflow_task_replay_latency',
              'workflow_type',
              WINDOW,
            ),
          },
        },
      ],
    },
    {
      title: 'Relay',
      panels: [
        {
          title: 'Connections to Temporal',
          kind: 'timeseries',
          shows: {
            '{{lane}}': 'sum by (lane) (orion_relay_connections)',
            '{{lane}}, opened a second': `sum by (lane) (rate(orion_relay_connections_opened_total[${WINDOW}]))`,
          },
        },
        {
          title: 'Calls in progress',
          kind: 'timeseries',
          about: 'With as many as the limit says on each connection, more connections are opened.',
          shows: {
            '{{lane}}': 'sum by (lane) (orion_relay_streams)',
            'limit of a connection, {{lane}}': 'min by (lane) (orion_relay_streams_limit)',
          },
        },
        {
          title: 'Calls that wait for a connection',
          kind: 'timeseries',
          badFrom: 1,
          shows: {
            '{{lane}}': 'max by (lane) (orion_relay_waiting)',
            'sent again a second': `sum(rate(orion_relay_refusals_total[${WINDOW}]))`,
          },
        },
      ],
    },
  ],
}
