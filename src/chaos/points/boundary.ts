/** What a worker or a caller is about to do, or has just done, as it is seen from outside. */
export type Step =
  | { readonly kind: 'workflow-task'; readonly number: number; readonly attempt: number }
  | {
      readonly kind: 'activity'
      readonly type: string
      readonly activityId: string
      readonly attempt: number
    }
  /** A call of the caller: `start`, `signal:approve`, `update:decide`. */
  | { readonly kind: 'call'; readonly name: string; readonly number: number }

/**
 * Where in a step: `started` the task has left the server; `before-effect` and `after-effect` stand
 * around a write to the database; `at-point` is one that the activity names itself, by
 * `crashPoint`; `before-report` its answer has not left; `after-report` the
 * server has done what the answer says, and nobody knows; `acknowledged` the worker knows.
 * Of a call: `before-call` it has not left, `after-call` the server has done it.
 */
export type Phase =
  | 'started'
  | 'before-effect'
  | 'after-effect'
  | 'at-point'
  | 'before-heartbeat'
  | 'after-heartbeat'
  | 'before-report'
  | 'after-report'
  | 'acknowledged'
  | 'before-call'
  | 'after-call'

/** One point in a run where the world can be stopped. */
export interface Boundary {
  readonly workflowId: string
  readonly step: Step
  readonly phase: Phase
  /** Counts the effects, heartbeats or points of this name in the step, from 1. */
  readonly nth?: number
  /** Of a point that the activity names. */
  readonly name?: string
  /** Of the worker process that is there; absent for the caller. */
  readonly pid?: number
}

/** A boundary that was reached. */
export interface SeenBoundary {
  readonly atMs: number
  readonly id: string
  readonly boundary: Boundary
}

/** Whether the world is still as it was before the step's act. */
export function isBefore(phase: Phase): boolean {
  return phase.startsWith('before-')
}

/** How many of its type an activity is, by the order in which the control run scheduled them. */
export type ActivityNames = ReadonlyMap<string, number>

export function activityKey(type: string, activityId: string): string {
  return `${type}/${activityId}`
}

const ATTEMPT = /attempt\d+/

/** A point of whatever attempt comes first: after another fault it may be the second. */
export function inAnyAttempt(id: string): string {
  return id.replace(ATTEMPT, 'attempt*')
}

/** Whether a planned point is the one that was reached. */
export function isPoint(planned: string, id: string): boolean {
  return planned === id || planned === inAnyAttempt(id)
}

/** `activity:charge#1/attempt1/after-effect`: the same in every run of the same experiment. */
export function pointId({ step, phase, nth, name }: Boundary, names: ActivityNames): string {
  if (name !== undefined) {
    return `${stepId(step, names)}/point:${name}${nth === undefined || nth === 1 ? '' : `.${nth}`}`
  }
  return `${stepId(step, names)}/${phase}${nth === undefined || nth === 1 ? '' : nth}`
}

function stepId(step: Step, names: ActivityNames): string {
  if (step.kind === 'call') return `caller:${step.name}#${step.number}`
  const attempt = `attempt${step.attempt}`
  if (step.kind === 'workflow-task') return `workflow-task#${step.number}/${attempt}`
  const number = names.get(activityKey(step.type, step.activityId)) ?? `id${step.activityId}`
  return `activity:${step.type}#${number}/${attempt}`
}
