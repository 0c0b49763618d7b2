import {
  ACTIVITY_GROUPS,
  ACTIVITY_POLICIES,
  type ActivityPolicy,
} from '../../contract/activity-policies.ts'
import { WORKFLOW_TASK_TIMEOUT_MS } from '../../client/limits.ts'
import type { Config } from '../../config/settings.ts'
import { workerTuning } from '../../worker/effective-options.ts'
import { SERVER_TASK_GROWTH_MS, SERVER_TIMER_LATENESS_MS } from './limits.ts'

/** All that decides how long a recovery may take. */
export interface RecoveryInputs {
  /** 0 for a bare worker, which nobody watches. */
  readonly workerProcesses: number
  readonly guardian: 'on' | 'off'
  readonly guardianLastAttempt: 'leave' | 'fail'
  readonly hangLimitMs: number
  /** 0 for none, and no sticky queue then. */
  readonly cachedWorkflowsMax: number
  readonly stickyScheduleToStartMs: number
  readonly workflowTaskTimeoutMs: number
  /** `history.timerProcessorMaxTimeShift`. */
  readonly timerLatenessMs: number
  /** `history.workflowTaskRetryMaxInterval`. */
  readonly workflowTaskGrowthMs: number
  /** The dev server keeps its own file; another one has a database that may go away with ours. */
  readonly serverHasDatabase: boolean
  readonly policies: Readonly<Record<string, ActivityPolicy>>
}

// A notice is sent beside the run, which does not wait for it.
const BESIDE: ReadonlySet<string> = new Set(ACTIVITY_GROUPS.notices.activities)
const WAITED_FOR = Object.fromEntries(
  Object.entries(ACTIVITY_POLICIES).filter(([name]) => !BESIDE.has(name)),
)

/** What the settings amount to, on a server about which nothing is known. */
export function declaredInputs(config: Config): RecoveryInputs {
  const { maxCachedWorkflows, stickyQueueScheduleToStartTimeout } = workerTuning(config)
  return {
    workerProcesses: config.workerProcesses,
    guardian: config.guardian,
    guardianLastAttempt: config.guardianLastAttempt,
    hangLimitMs: config.hangLimitMs,
    cachedWorkflowsMax: maxCachedWorkflows,
    stickyScheduleToStartMs: stickyQueueScheduleToStartTimeout,
    workflowTaskTimeoutMs: WORKFLOW_TASK_TIMEOUT_MS,
    timerLatenessMs: SERVER_TIMER_LATENESS_MS,
    workflowTaskGrowthMs: SERVER_TASK_GROWTH_MS,
    serverHasDatabase: true,
    policies: WAITED_FOR,
  }
}

/** Whether a dead worker's tasks are given back: the guardian is part of the supervisor. */
export function isGuarded({ workerProcesses, guardian }: RecoveryInputs): boolean {
  return workerProcesses > 0 && guardian === 'on'
}
