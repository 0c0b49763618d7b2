import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section } from '../markdown.ts'

/** Faults beyond these are in the part's JSON. */
const FAULTS_TOLD_MAX = 4

/** Random kills under load: what ran, what it took, what was wrong. */
export function soak(records: Records): readonly string[] {
  const output = outputOf(records, 'soak-recovery')
  if (!output) return []
  const { kills, seconds, load, growth, faults } = output
  const { activityTimeouts, taskTimeouts, twice, ...given } = load.facts
  return section('Random kills', [
    `- ${kills} workers killed in ${seconds} s; runs that ended: ${counts(load.ended)}; the slowest took ${Math.round(load.slowestMs)} ms.`,
    `- Given back: ${given.taskGivenBack} workflow tasks, ${given.activityGivenBack} activities. Noticed by timeouts: ${taskTimeouts} and ${activityTimeouts}. The same attempt twice: ${twice}.`,
    growth
      ? `- The supervisor’s growth: ${growth.memoryMb} MB, ${growth.files} open files, ${growth.processes} processes.`
      : '- What the supervisor held could not be read here.',
    ...faults.slice(0, FAULTS_TOLD_MAX).map((fault) => `- **Fault**: ${fault}`),
    ...(faults.length > FAULTS_TOLD_MAX
      ? [`- … and ${faults.length - FAULTS_TOLD_MAX} more.`]
      : []),
  ])
}

function counts(record: Readonly<Record<string, number>>): string {
  const counts = Object.entries(record).map(([name, count]) => `${count} ${name}`)
  return counts.length === 0 ? 'none' : counts.join(', ')
}
