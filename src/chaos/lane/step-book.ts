import type { Task } from '../../relay/task.ts'
import type { Step } from '../points/boundary.ts'

/** A task that a worker has, as a step of its run. */
export interface HeldStep {
  readonly step: Step
  readonly workflowId: string
  readonly pid: number
  /** Writes and heartbeats of it so far. */
  effects: number
  heartbeats: number
}

/** Knows the run and the step of each task token. */
export interface StepBook {
  handOut(task: Task, pid: number): HeldStep
  find(token: string | undefined): HeldStep | undefined
  /**
   * The activity that a worker is in: what it writes and its heartbeats are counted as its own.
   * Of several at the same time it is the one that came last.
   */
  activityOf(pid: number): HeldStep | undefined
  release(token: string | undefined): void
}

export function createStepBook(): StepBook {
  const held = new Map<string, HeldStep>()
  const numbers = new Map<string, number>()
  const handOuts = new Map<string, number>()

  const stepOf = (task: Task): Step => {
    const { kind, type, activityId = '', attempt } = task
    if (kind === 'activity') return { kind, type, activityId, attempt }
    // The server's own count of attempts restarts when a task leaves a dead worker's queue.
    const key = `${task.runId} ${task.previousStartedId}`
    const tries = (handOuts.get(key) ?? 0) + 1
    handOuts.set(key, tries)
    const number = (numbers.get(task.runId) ?? 0) + (tries === 1 ? 1 : 0)
    numbers.set(task.runId, number)
    return { kind: 'workflow-task', number, attempt: tries }
  }
  return {
    handOut(task, pid) {
      const { workflowId, token } = task
      const entry = { step: stepOf(task), workflowId, pid, effects: 0, heartbeats: 0 }
      held.set(token, entry)
      return entry
    },
    find: (token) => (token === undefined ? undefined : held.get(token)),
    activityOf: (pid) =>
      [...held.values()].findLast((entry) => entry.pid === pid && entry.step.kind === 'activity'),
    release(token) {
      if (token !== undefined) held.delete(token)
    },
  }
}
