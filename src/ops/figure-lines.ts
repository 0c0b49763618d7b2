import { API_METRICS } from '../metrics/api-metrics.ts'
import { metricLines, type Sample } from '../metrics/text.ts'
import { isMissing, type Figures, type Part } from './figures.ts'
import type { PartHealth } from './health.ts'

type Name = keyof typeof API_METRICS

/** Figures as lines of Prometheus text; what is not known has no line. */
export function figureLines(figures: Figures): string[] {
  const { runs, queues, approvals, timeToDecideSeconds: decided, lastHour } = figures
  return [
    ...of(runs, (counts) =>
      lines(
        'orion_runs',
        counts.map(({ type, status, count }) => ({ labels: { type, status }, value: count })),
      ),
    ),
    ...of(queues, queueLines),
    ...of(approvals, ({ open, overdue, ageSeconds }) => [
      ...one('orion_approvals_open', open),
      ...one('orion_approvals_overdue', overdue),
      ...one('orion_approvals_oldest_seconds', ageSeconds.max),
    ]),
    ...of(decided, ({ count, decidedUnder3s, p50, p95 }) => [
      ...one('orion_approvals_decided', count),
      ...one('orion_approvals_decided_hastily', decidedUnder3s),
      ...lines('orion_approval_decision_seconds', [
        ...quantile('0.5', p50),
        ...quantile('0.95', p95),
      ]),
    ]),
    ...of(lastHour, ({ starts, failures, lastRowSeconds }) => [
      ...lines('orion_runs_last_hour', [
        { labels: { ended: 'started' }, value: starts },
        { labels: { ended: 'failed' }, value: failures },
      ]),
      ...(lastRowSeconds === null ? [] : one('orion_audit_age_seconds', lastRowSeconds)),
    ]),
    ...serverLines(figures),
    ...readableLines(figures),
  ]
}

function of<T>(part: Part<T> | undefined, write: (known: T) => string[]): string[] {
  return part === undefined || isMissing(part) ? [] : write(part)
}

function lines(name: Name, samples: readonly Sample[]): string[] {
  return metricLines(name, API_METRICS[name], samples)
}

function one(name: Name, value: number): string[] {
  return lines(name, [{ value }])
}

function quantile(name: string, value: number | null): Sample[] {
  return value === null ? [] : [{ labels: { quantile: name }, value }]
}

function queueLines(queues: Exclude<Figures['queues'], { error: object }>): string[] {
  const samples = (value: (queue: (typeof queues)[number]) => number | undefined): Sample[] =>
    queues.flatMap((queue) => {
      const known = value(queue)
      const labels = { queue: queue.name, kind: queue.kind }
      return known === undefined ? [] : [{ labels, value: known }]
    })
  return [
    ...lines(
      'orion_queue_backlog',
      samples(({ backlog }) => backlog),
    ),
    ...lines(
      'orion_queue_oldest_seconds',
      samples(({ oldestSeconds = 0 }) => oldestSeconds),
    ),
    ...lines(
      'orion_queue_pollers',
      samples(({ pollers }) => pollers.length),
    ),
  ]
}

function serverLines({ temporal, database }: Figures): string[] {
  const servers: readonly (readonly [string, PartHealth])[] = [
    ['temporal', temporal],
    ['database', database],
  ]
  const up = servers.map(([server, { ok }]) => ({ labels: { server }, value: ok ? 1 : 0 }))
  const took = servers.flatMap(([server, { roundTripMs }]) =>
    roundTripMs === undefined ? [] : [{ labels: { server }, value: roundTripMs / 1_000 }],
  )
  return [...lines('orion_server_up', up), ...lines('orion_server_answer_seconds', took)]
}

const PARTS = ['runs', 'queues', 'approvals', 'timeToDecideSeconds', 'lastHour'] as const

function readableLines(figures: Figures): string[] {
  const samples = PARTS.flatMap((part) => {
    const found = figures[part]
    return found === undefined ? [] : [{ labels: { part }, value: isMissing(found) ? 0 : 1 }]
  })
  return lines('orion_figures_readable', samples)
}
