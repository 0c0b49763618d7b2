import type { RunHistory } from '../../experiment/evidence.ts'
import { inWords } from './event-words.ts'
import { stepsOf, strayClosers, type Step, type StepKind } from './steps.ts'

/** Steps that were closed twice, or without having been opened. */
export function wrongClosings(run: RunHistory): string[] {
  const twice = stepsOf(run).filter(({ closed }) => closed.length > 1)
  return [
    ...twice.map(
      ({ kind, name, closed }) =>
        `${kind} ${name} was closed ${closed.length} times: by ${closed.map(inWords).join(' and ')}`,
    ),
    ...strayClosers(run).map((event) => `${inWords(event)} closes what was never opened`),
  ]
}

/** What was still waited for when a run completed or continued, and had not been cancelled. */
export function leftOpen(runs: readonly RunHistory[]): Step[] {
  return runs.filter(wentWell).flatMap((run) => stepsOf(run).filter(isOpen))
}

export function isOpen({ closed, cancelRequested }: Step): boolean {
  return closed.length === 0 && !cancelRequested
}

// A run that failed or was ended by force may leave what it likes.
function wentWell({ events }: RunHistory): boolean {
  const last = events.at(-1)
  return Boolean(
    last?.workflowExecutionCompletedEventAttributes ??
    last?.workflowExecutionContinuedAsNewEventAttributes,
  )
}

/**
 * Steps left open where the control left fewer of their kind: their results are lost. A race
 * leaves its loser open by design, so that the number counts and not the name.
 */
export function lostSteps(open: readonly Step[], control: readonly Step[]): string[] {
  const count = (steps: readonly Step[], kind: StepKind) =>
    steps.filter((step) => step.kind === kind).length
  return open
    .filter(({ kind }) => count(open, kind) > count(control, kind))
    .map(
      ({ kind, name, opened }) =>
        `${kind} ${name} was still open when the run ended, see ${inWords(opened)}; the control left ` +
        `${count(control, kind)} open: await it or cancel it, or its result is lost`,
    )
}
