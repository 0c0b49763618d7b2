import type { Dashboard } from './dashboard.ts'
import { quantile } from './recordings.ts'

const HASTY = 'max(orion_approvals_decided_hastily) / (max(orion_approvals_decided) > 0)'

export const APPROVALS_DASHBOARD: Dashboard = {
  uid: 'orion-approvals',
  title: 'Orion: approvals',
  about: 'What waits for people, and how they decide.',
  rows: [
    {
      title: 'Now',
      panels: [
        { title: 'Open', kind: 'stat', shows: { open: 'max(orion_approvals_open)' } },
        {
          title: 'Past the deadline',
          kind: 'stat',
          badFrom: 1,
          shows: { overdue: 'max(orion_approvals_overdue)' },
        },
        {
          title: 'Oldest',
          kind: 'stat',
          unit: 's',
          badFrom: 14_400,
          shows: { age: 'max(orion_approvals_oldest_seconds)' },
        },
        {
          title: 'Decided in the last day',
          kind: 'stat',
          shows: { decisions: 'max(orion_approvals_decided)' },
        },
        {
          title: 'Decided in under 3 s',
          about: 'Nobody reads a request in 3 s. Of the decisions of the last day.',
          kind: 'stat',
          unit: 'percentunit',
          badFrom: 0.2,
          shows: { share: `${HASTY} or vector(0)` },
        },
        {
          title: 'Last row of the records',
          kind: 'stat',
          unit: 's',
          shows: { age: 'min(orion_audit_age_seconds)' },
        },
      ],
    },
    {
      title: 'Over time',
      panels: [
        {
          title: 'Requests that wait',
          kind: 'timeseries',
          shows: { open: 'max(orion_approvals_open)', overdue: 'max(orion_approvals_overdue)' },
        },
        {
          title: 'Age of the oldest',
          kind: 'timeseries',
          unit: 's',
          shows: { age: 'max(orion_approvals_oldest_seconds)' },
        },
        {
          title: 'Time to decide, of the last day',
          kind: 'timeseries',
          unit: 's',
          shows: { '{{quantile}}': 'max by (quantile) (orion_approval_decision_seconds)' },
        },
        {
          title: 'Approvals in the API, requests a second',
          kind: 'timeseries',
          shows: {
            '{{route}}':
              'sum by (route) (rate(orion_api_requests_total{route=~".+/v1/approvals.*"}[$__rate_interval]))',
          },
        },
        {
          title: 'Answer of the API, p95',
          kind: 'timeseries',
          unit: 's',
          shows: {
            '{{route}}': quantile(0.95, 'orion_api_request_seconds', 'route', '$__rate_interval'),
          },
        },
      ],
    },
  ],
}
