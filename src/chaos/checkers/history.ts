import type { Evidence, RunHistory } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { brokenLinks, brokenOrder, missingRuns } from './history/chain-links.ts'
import { leftOpen, lostSteps, wrongClosings } from './history/closings.ts'
import { stepsOf } from './history/steps.ts'
import { failedTasks } from './history/task-failures.ts'

/** The history is whole: no gaps, nothing closed twice, no task failed by the code, no broken chain. */
export const history: BuiltIn = {
  name: 'history',
  check: (evidence, control) => findingOf('history', look(evidence, control)),
}

function look({ runs, experiment }: Evidence, control: Evidence | undefined): Observation {
  if (runs.every(({ events }) => events.length === 0)) {
    return { looked: 'no history', unknown: ['Temporal gave no history of the run'] }
  }
  const open = leftOpen(runs)
  return {
    looked: lookedAt(runs, open.length),
    wrong: [
      ...brokenOrder(runs),
      ...brokenLinks(runs),
      ...runs.flatMap(wrongClosings),
      ...runs.flatMap((run) => failedTasks(run, experiment.upgrade !== undefined)),
      ...(control ? lostSteps(open, leftOpen(control.runs)) : []),
    ],
    unknown: missingRuns(runs),
  }
}

function lookedAt(runs: readonly RunHistory[], open: number): string {
  const steps = runs.flatMap(stepsOf)
  const kinds = Map.groupBy(steps, ({ kind }) => kind)
  const counts = [...kinds].map(([kind, { length }]) => several(length, kind))
  const events = runs.reduce((sum, run) => sum + run.events.length, 0)
  const where = `${several(events, 'event')} in ${several(runs.length, 'run')}`
  return `${where}: ${[...counts, `${open} left open at the end`].join(', ')}`
}
