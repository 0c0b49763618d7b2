import { STICKY_SCHEDULE_TO_START_MS } from '../../worker/limits.ts'
import type { RecoveryInputs } from './inputs.ts'
import { CALL_MS, EXIT_NOTICED_MS, PICK_UP_MS, PROCESS_START_MS } from './limits.ts'
import type { Part } from './part.ts'

// The parts that several situations share.

const GIVE_ROOM = 'An allowance, not a setting: leave the machine one idle core.'

export const EXIT_NOTICED: Part = {
  name: 'exit noticed',
  ms: EXIT_NOTICED_MS,
  setting: 'allowance: exit noticed',
  advice: GIVE_ROOM,
}

/** Two calls: a task may come by the sticky queue before that is shut, and is then failed. */
export const HAND_OVER: Part = {
  name: 'hand-over',
  ms: 2 * CALL_MS,
  setting: 'allowance: calls to Temporal',
  advice: 'An allowance, not a setting: bring workers and Temporal closer together.',
}

export const PICK_UP: Part = {
  name: 'pick-up and replay',
  ms: PICK_UP_MS,
  setting: 'allowance: pick-up and replay',
  advice: `${GIVE_ROOM} Short histories replay sooner.`,
}

export const PROCESS_START: Part = {
  name: 'process start',
  ms: PROCESS_START_MS,
  setting: 'ORION_WORKER_PROCESSES',
  advice: 'Set ORION_WORKER_PROCESSES to 2 or more, so that one is always warm.',
}

export function timerLate({ timerLatenessMs }: RecoveryInputs): Part {
  return {
    name: 'timer lateness',
    ms: timerLatenessMs,
    setting: 'history.timerProcessorMaxTimeShift',
    advice:
      'Set history.timerProcessorMaxTimeShift to 100ms in the server’s dynamic configuration, as Orion’s own stacks do.',
  }
}

/** A task on the queue of the worker that has the run in memory waits for that worker alone. */
export function stickyWait(inputs: RecoveryInputs): readonly Part[] {
  if (inputs.cachedWorkflowsMax === 0) return []
  const part: Part = {
    name: 'sticky timeout',
    ms: inputs.stickyScheduleToStartMs,
    setting: 'stickyQueueScheduleToStartTimeout',
    advice: `Lower STICKY_SCHEDULE_TO_START_MS in src/worker/limits.ts (${STICKY_SCHEDULE_TO_START_MS} ms), at the price of replays under load.`,
  }
  return [part, timerLate(inputs)]
}

export function workflowTaskWait(inputs: RecoveryInputs): readonly Part[] {
  const part: Part = {
    name: 'workflow task timeout',
    ms: inputs.workflowTaskTimeoutMs,
    setting: 'workflowTaskTimeout',
    advice:
      'Lower WORKFLOW_TASK_TIMEOUT_MS in src/client/limits.ts, or workflowTaskTimeout where a run is started otherwise.',
  }
  return [part, timerLate(inputs)]
}

/** From the fourth of such tasks in a row on, unless they were given back. */
export function grownTaskWait(inputs: RecoveryInputs): readonly Part[] {
  const growth: Part = {
    name: 'growth of the workflow task timeout',
    ms: inputs.workflowTaskGrowthMs,
    setting: 'history.workflowTaskRetryMaxInterval',
    advice:
      'Set history.workflowTaskRetryMaxInterval to 5s in the server’s dynamic configuration, as Orion’s own stacks do; on Temporal Cloud keep supervisors alive, whose guardian gives tasks back without growth.',
  }
  return [growth, ...workflowTaskWait(inputs)]
}
