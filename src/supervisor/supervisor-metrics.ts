import { relayMetrics } from './relay-metrics.ts'
import type { Upstream } from '../relay/upstream.ts'
import type { GuardianCounts } from './guardian/counts.ts'
import type { QuarantineCounts } from './quarantine/quarantine.ts'
import type { Supervisor } from './supervisor.ts'
import { processMetrics } from '../worker/metrics.ts'

export interface MetricsSources {
  readonly supervisor: Supervisor
  readonly guardianCounts: () => Readonly<GuardianCounts> | undefined
  readonly quarantineCounts: () => Readonly<QuarantineCounts> | undefined
  readonly lateAnswers: () => number
  /** The connections to Temporal; undefined where workers have their own. */
  readonly relay: () => ReturnType<Upstream['facts']> | undefined
}

/** What supervisor and guardian count, and the supervisor's own process, as Prometheus text. */
export function supervisorMetrics(sources: MetricsSources): string {
  const { supervisor, guardianCounts, quarantineCounts, lateAnswers, relay } = sources
  const { tasks = 0, poisoned = 0 } = quarantineCounts() ?? {}
  const { starts, deaths, hangs } = supervisor.counts
  const lines = [
    ...counter('orion_worker_starts_total', 'Worker processes started.', starts),
    ...counter('orion_worker_deaths_total', 'Worker processes that ended unexpectedly.', deaths),
    ...counter('orion_worker_hangs_total', 'Worker processes killed as frozen.', hangs),
    ...counter(
      'orion_late_answers_total',
      'Answers that Temporal refused, because another worker had the task by then.',
      lateAnswers(),
    ),
    ...counter(
      'orion_quarantine_tasks_total',
      'Tasks that ran alone in a separate worker, because they might end it.',
      tasks,
    ),
    ...counter('orion_worker_poisoned_total', 'Tasks reported as ending their workers.', poisoned),
  ]
  for (const [name, value] of Object.entries(guardianCounts() ?? {})) {
    const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    lines.push(...counter(`orion_guardian_${snake}_total`, `Guardian: ${name}.`, value))
  }
  return `${[...lines, ...relayMetrics(relay())].join('\n')}\n${processMetrics()}`
}

function counter(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, `${name} ${value}`]
}
