import assert from 'node:assert/strict'
import { test } from 'node:test'
import { API_METRICS } from '../../src/metrics/api-metrics.ts'
import { figureLines } from '../../src/ops/figure-lines.ts'
import type { Figures } from '../../src/ops/figures.ts'

const since = '2026-11-30T12:00:00.000Z'
const all: Figures = {
  asOf: since,
  version: '1.2.3',
  runs: [{ type: 'order', status: 'running', count: 4 }],
  queues: [{ name: 'default', kind: 'workflow', backlog: 7, oldestSeconds: 12, pollers: [] }],
  workers: [],
  approvals: { open: 3, overdue: 1, ageSeconds: { p50: 5, p95: 50, max: 90 } },
  timeToDecideSeconds: { p50: 10, p95: 100, count: 20, decidedUnder3s: 2 },
  lastHour: { starts: 6, failures: 1, lastRowSeconds: 2.5 },
  temporal: { ok: true, roundTripMs: 4, since },
  database: { ok: false, code: 'DATABASE_UNREACHABLE', since },
}
const away = { error: { code: 'TEMPORAL_UNREACHABLE', message: 'It is away.' } }

const samples = (figures: Figures) => figureLines(figures).filter((line) => !line.startsWith('#'))

test('every figure is a line, in seconds', () => {
  assert.deepEqual(samples(all), [
    'orion_runs{type="order",status="running"} 4',
    'orion_queue_backlog{queue="default",kind="workflow"} 7',
    'orion_queue_oldest_seconds{queue="default",kind="workflow"} 12',
    'orion_queue_pollers{queue="default",kind="workflow"} 0',
    'orion_approvals_open 3',
    'orion_approvals_overdue 1',
    'orion_approvals_oldest_seconds 90',
    'orion_approvals_decided 20',
    'orion_approvals_decided_hastily 2',
    'orion_approval_decision_seconds{quantile="0.5"} 10',
    'orion_approval_decision_seconds{quantile="0.95"} 100',
    'orion_runs_last_hour{ended="started"} 6',
    'orion_runs_last_hour{ended="failed"} 1',
    'orion_audit_age_seconds 2.5',
    'orion_server_up{server="temporal"} 1',
    'orion_server_up{server="database"} 0',
    'orion_server_answer_seconds{server="temporal"} 0.004',
    ...['runs', 'queues', 'approvals', 'timeToDecideSeconds', 'lastHour'].map(
      (part) => `orion_figures_readable{part="${part}"} 1`,
    ),
  ])
})

test('a part that cannot be read has no line but the one that says so', () => {
  const lines = samples({ ...all, runs: away, queues: away })
  assert.ok(lines.includes('orion_figures_readable{part="runs"} 0'))
  assert.ok(lines.includes('orion_approvals_open 3'))
  assert.deepEqual(
    lines.filter((line) => /^orion_(runs|queue_\w+)[{ ]/.test(line)),
    [],
  )
})

test('without a database, what it alone knows is missing and not 0', () => {
  const { timeToDecideSeconds: _, lastHour: __, ...rest } = all
  const text = samples(rest).join('\n')
  assert.doesNotMatch(text, /decided|decision|audit|last_hour|part="lastHour"/)
})

test('where nobody decided in a day, there is no time to decide', () => {
  const timeToDecideSeconds = { p50: null, p95: null, count: 0, decidedUnder3s: 0 }
  assert.doesNotMatch(samples({ ...all, timeToDecideSeconds }).join('\n'), /decision_seconds/)
})

test('each metric of the API that is a figure is written, none twice', () => {
  const described = figureLines(all).filter((line) => line.startsWith('# TYPE'))
  const names = described.map((line) => line.split(' ')[2] ?? '')
  // What the API counts of its own work is no figure of the runs.
  const figures = Object.keys(API_METRICS).filter((name) => !/^orion_(api|traces)_/.test(name))
  assert.deepEqual(names.toSorted(), figures.toSorted())
})
