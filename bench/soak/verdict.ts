import { FILES_GROWTH_MAX, MEMORY_GROWTH_MB_MAX, PROCESSES } from './limits.ts'
import type { Soak } from './run-soak.ts'

export interface Growth {
  /** In the second half of the kills. */
  readonly memoryMb: number
  /** Of what was open when all was quiet. */
  readonly files: number
  readonly processes: number
}

/** Undefined where the system does not tell. */
export function growthOf({ before, halfway, inTheEnd, after }: Soak): Growth | undefined {
  if (!before || !halfway || !inTheEnd || !after) return undefined
  return {
    memoryMb: inTheEnd.memoryMb - halfway.memoryMb,
    files: after.files - before.files,
    processes: after.processes - PROCESSES,
  }
}

/** All that is not as it must be; nothing where the soak is passed. */
export function faultsOf(soak: Soak): string[] {
  const { load, counters, exitCode, kills } = soak
  const growth = growthOf(soak)
  const { memoryMb = 0, files = 0, processes = 0 } = growth ?? {}
  const deaths = counters['worker_deaths'] ?? 0
  const problems = [
    deaths !== kills && `${deaths} workers died, of which ${kills} were killed`,
    exitCode !== 0 && `the supervisor ended with exit code ${exitCode}`,
    memoryMb > MEMORY_GROWTH_MB_MAX &&
      `its memory grew by ${memoryMb} MB, of ${MEMORY_GROWTH_MB_MAX} allowed`,
    files > FILES_GROWTH_MAX && `its open files grew by ${files}, of ${FILES_GROWTH_MAX} allowed`,
    processes > 0 && `it had ${processes} processes too many`,
    ...unaccounted(soak),
  ].filter((text) => typeof text === 'string')
  return [...load.wrong, ...problems]
}

/**
 * Each failure of an attempt makes one further attempt. Where the guardian had failed one attempt
 * twice, the server would have refused it once; where more were given back than the guardian
 * counts, somebody else did it.
 */
function unaccounted({ load: { facts }, counters }: Soak): string[] {
  const { activities = 0, workflow_tasks: tasks = 0, strays = 0, failed = 0 } = prefixed(counters)
  const problems: string[] = []
  if (facts.activityGivenBack > activities + strays) {
    problems.push(
      `${facts.activityGivenBack} activities were given back, ${activities} are counted`,
    )
  }
  if (facts.taskGivenBack > tasks + strays) {
    problems.push(`${facts.taskGivenBack} workflow tasks were given back, ${tasks} are counted`)
  }
  if (failed > 0) problems.push(`${failed} tasks could not be reported to the server`)
  return problems
}

function prefixed(counters: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counters)
      .filter(([name]) => name.startsWith('guardian_'))
      .map(([name, value]) => [name.slice('guardian_'.length), value]),
  )
}
