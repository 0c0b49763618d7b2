import { WORKFLOW_TASK_TIMEOUT_MS } from '../../src/client/limits.ts'
import type { ActivityTuning } from './workflows.ts'

export type SettingName = 'sdk' | 'tuned' | 'shipped'

/** One way to run workers, to be compared with the others. */
export interface Setting {
  readonly name: SettingName
  readonly title: string
  /** Undefined for the server's default of 10 s. */
  readonly workflowTaskTimeoutMs: number | undefined
  readonly activity: ActivityTuning
  /** Settings of `orion worker start` beyond its defaults; absent for bare workers. */
  readonly orion?: Readonly<Record<string, string>>
}

// As the policies in src/contract/activity-policies.ts.
const ORION_ACTIVITY = { heartbeatTimeoutMs: 2_000, retryIntervalMs: 200 }

export const SETTINGS: readonly Setting[] = [
  {
    name: 'sdk',
    title: 'bare workers, the SDK’s defaults',
    workflowTaskTimeoutMs: undefined,
    activity: { heartbeatTimeoutMs: 5_000 },
  },
  {
    name: 'tuned',
    title: 'Orion’s timeouts, no guardian',
    workflowTaskTimeoutMs: WORKFLOW_TASK_TIMEOUT_MS,
    activity: ORION_ACTIVITY,
    orion: { ORION_GUARDIAN: 'off' },
  },
  {
    name: 'shipped',
    title: 'Orion as shipped',
    workflowTaskTimeoutMs: WORKFLOW_TASK_TIMEOUT_MS,
    activity: ORION_ACTIVITY,
    orion: {},
  },
]
