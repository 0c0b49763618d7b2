import { processMetrics } from '../metrics/process-metrics.ts'
import { histogramLines, metricLines } from '../metrics/text.ts'
import { SUPERVISOR_METRICS } from '../metrics/worker-metrics.ts'
import type { GuardianCounts } from './guardian/counts.ts'
import { noCounts } from './guardian/counts.ts'
import type { FullWatch } from './open-watch.ts'
import { relayMetrics } from './relay-metrics.ts'
import type { Supervisor } from './supervisor.ts'

/** What the supervisor has heard of its workers. */
export interface Heard {
  readonly lateAnswers: number
  readonly slowed: number
}

export interface MetricsSources {
  readonly supervisor: Supervisor
  readonly heard: Heard
  /** Undefined where workers have their own connections to Temporal. */
  readonly watch: FullWatch | undefined
}

type Name = keyof typeof SUPERVISOR_METRICS

const GUARDIAN: Readonly<Record<keyof GuardianCounts, Name>> = {
  handOvers: 'orion_guardian_hand_overs_total',
  stickyQueues: 'orion_guardian_sticky_queues_total',
  workflowTasks: 'orion_guardian_workflow_tasks_total',
  activities: 'orion_guardian_activities_total',
  strays: 'orion_guardian_strays_total',
  refused: 'orion_guardian_refused_total',
  left: 'orion_guardian_left_total',
  failed: 'orion_guardian_failed_total',
}

/** What supervisor and guardian count, and the supervisor's own process, as Prometheus text. */
export function supervisorMetrics({ supervisor, heard, watch }: MetricsSources): string {
  const { tasks = 0, poisoned = 0 } = watch?.quarantine.counts ?? {}
  const { starts, deaths, hangs } = supervisor.counts
  const counts = watch?.guardian.counts ?? noCounts()
  const guardian = Object.entries(counts).flatMap(([name, value]) =>
    one(GUARDIAN[name as keyof GuardianCounts], value),
  )
  const lines = [
    ...processes(supervisor),
    ...one('orion_worker_starts_total', starts),
    ...one('orion_worker_deaths_total', deaths),
    ...one('orion_worker_hangs_total', hangs),
    ...one('orion_worker_slowed_total', heard.slowed),
    ...one('orion_late_answers_total', heard.lateAnswers),
    ...one('orion_quarantine_tasks_total', tasks),
    ...one('orion_worker_poisoned_total', poisoned),
    ...recoveries(watch),
    ...guardian,
    ...relayMetrics(watch?.upstream.facts()),
  ]
  return `${lines.join('\n')}\n${processMetrics()}`
}

function one(name: Name, value: number): string[] {
  return metricLines(name, SUPERVISOR_METRICS[name], [{ value }])
}

function processes(supervisor: Supervisor): string[] {
  const name = 'orion_worker_processes'
  const wanted = supervisor.processes
  const ready = supervisor.children().filter((child) => child.readyAtMs() !== undefined).length
  return metricLines(name, SUPERVISOR_METRICS[name], [
    { labels: { state: 'wanted' }, value: wanted },
    { labels: { state: 'ready' }, value: ready },
  ])
}

function recoveries(watch: FullWatch | undefined): string[] {
  const name = 'orion_recovery_seconds'
  const spreads = Object.entries(watch?.recoveryTimes.read() ?? {})
  return histogramLines(
    name,
    SUPERVISOR_METRICS[name],
    spreads.map(([task, distribution]) => ({ labels: { task }, distribution })),
  )
}
