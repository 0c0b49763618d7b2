import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { DEFAULT_TASK_QUEUE } from '../contract/task-queues.ts'
import { LOG_SETTINGS } from './log-settings.ts'
import {
  booleanSetting,
  durationSetting,
  integerSetting,
  listenSetting,
  listSetting,
  portSetting,
  postgresUrlSetting,
  selectionSetting,
} from './parsers.ts'
import { API_SETTINGS } from './api-settings.ts'
import { APPROVAL_SETTINGS } from './approval-settings.ts'
import { NOTIFY_SETTINGS } from './notify-settings.ts'
import { PAYLOAD_SETTINGS } from './payload-settings.ts'
import { SUPERVISOR_SETTINGS } from './supervisor-settings.ts'
import { TRACE_SETTINGS } from './trace-settings.ts'

export interface Setting<S extends z.ZodType = z.ZodType> {
  /** The environment variable. */
  readonly variable: string
  readonly schema: S
  /** As it would be written in the environment; absent where there is none. */
  readonly default?: string
  readonly description: string
  /** Never shown in full, in any output. */
  readonly secret?: true
}

function setting<S extends z.ZodType>(value: Setting<S>): Setting<S> {
  return value
}

const cacheHome = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')

/** Every setting of Orion's own, in the order in which `orion config` and the docs list them. */
export const SETTINGS = {
  databaseUrl: setting({
    variable: 'DATABASE_URL',
    schema: postgresUrlSetting.optional(),
    description:
      'PostgreSQL 15 or newer, Supabase included. Without it the local stack brings its own.',
    secret: true,
  }),
  databasePoolMax: setting({
    variable: 'ORION_DATABASE_POOL_MAX',
    schema: integerSetting(1, 100),
    default: '5',
    description: 'The most database connections that one process opens.',
  }),
  home: setting({
    variable: 'ORION_HOME',
    schema: z.string().min(1),
    default: '.orion',
    description: 'Directory of the local stack: its data, logs and state.',
  }),
  projectConfig: setting({
    variable: 'ORION_PROJECT_CONFIG',
    schema: z.string().min(1).optional(),
    description:
      'Path of the project’s orion.config.ts, or "off"; found in the current folder or above if absent.',
  }),
  cacheDir: setting({
    variable: 'ORION_CACHE_DIR',
    schema: z.string().min(1),
    default: join(cacheHome, 'orion'),
    description: 'Directory for what is downloaded or built once: the Temporal binary, bundles.',
  }),
  temporalBin: setting({
    variable: 'ORION_TEMPORAL_BIN',
    schema: z.string().min(1).optional(),
    description: 'The `temporal` executable to use for the local stack.',
  }),
  temporalServerBin: setting({
    variable: 'ORION_TEMPORAL_SERVER_BIN',
    schema: z.string().min(1).optional(),
    description: 'The `temporal-server` executable, 1.32 or newer, for `up --server postgres`.',
  }),
  temporalSqlBin: setting({
    variable: 'ORION_TEMPORAL_SQL_BIN',
    schema: z.string().min(1).optional(),
    description: 'The `temporal-sql-tool` executable of the same version.',
  }),
  temporalUiBin: setting({
    variable: 'ORION_TEMPORAL_UI_BIN',
    schema: z.string().min(1).optional(),
    description: "Temporal's `ui-server` executable, for `up --server postgres`.",
  }),
  temporalPort: setting({
    variable: 'ORION_TEMPORAL_PORT',
    schema: portSetting.optional(),
    description: "Port of the local stack's Temporal; if unset, 7233 or a free one.",
  }),
  uiPort: setting({
    variable: 'ORION_UI_PORT',
    schema: portSetting.optional(),
    description: "Port of the local stack's Temporal UI; if unset, 8080 or a free one.",
  }),
  postgresPort: setting({
    variable: 'ORION_POSTGRES_PORT',
    schema: portSetting.optional(),
    description: "Port of the local stack's PostgreSQL; if unset, a free one.",
  }),
  taskQueues: setting({
    variable: 'ORION_TASK_QUEUES',
    schema: listSetting,
    default: DEFAULT_TASK_QUEUE,
    description: 'Task queues a worker serves; new runs go to the first.',
  }),
  workflows: setting({
    variable: 'ORION_WORKFLOWS',
    schema: selectionSetting,
    default: 'all',
    description: 'Workflow types a worker serves: all, none, or names.',
  }),
  activities: setting({
    variable: 'ORION_ACTIVITIES',
    schema: selectionSetting,
    default: 'all',
    description: 'Activities a worker serves: all, none, or names.',
  }),
  workflowTasksMax: setting({
    variable: 'ORION_WORKFLOW_TASKS_MAX',
    schema: integerSetting(2, 1_000),
    default: '40',
    description: 'Workflow tasks a worker runs at a time, on each queue.',
  }),
  activitiesMax: setting({
    variable: 'ORION_ACTIVITIES_MAX',
    schema: integerSetting(1, 10_000),
    default: '100',
    description: 'Activities a worker runs at a time, on each queue.',
  }),
  eagerActivitiesMax: setting({
    variable: 'ORION_EAGER_ACTIVITIES_MAX',
    schema: integerSetting(0, 1_000),
    default: '3',
    description:
      'Activities of one workflow task that may start in the same worker at once; 0 sends all through the queue.',
  }),
  cachedWorkflowsMax: setting({
    variable: 'ORION_CACHED_WORKFLOWS_MAX',
    schema: integerSetting(0, 100_000),
    default: '300',
    description: 'Runs a worker keeps in memory between tasks, on each queue.',
  }),
  shutdownGraceMs: setting({
    variable: 'ORION_SHUTDOWN_GRACE',
    schema: durationSetting,
    default: '10 seconds',
    description: 'How long a worker that is stopping lets activities finish.',
  }),
  registerSearchAttributes: setting({
    variable: 'ORION_REGISTER_SEARCH_ATTRIBUTES',
    schema: booleanSetting,
    default: 'true',
    description: 'Whether a worker may register the search attributes it needs.',
  }),
  healthAddress: setting({
    variable: 'ORION_HEALTH_ADDRESS',
    schema: listenSetting.optional(),
    description:
      'Where a worker answers /livez, /readyz and /metrics; if unset, 127.0.0.1:9464 or another free port.',
  }),
  healthToken: setting({
    variable: 'ORION_HEALTH_TOKEN',
    schema: z.string().min(16, 'expected at least 16 characters').optional(),
    description: 'Bearer token for the health address; required beyond loopback.',
    secret: true,
  }),
  deploymentName: setting({
    variable: 'TEMPORAL_DEPLOYMENT_NAME',
    schema: z.string().min(1).optional(),
    description: 'Deployment whose version a worker reports; set by Temporal’s Worker Controller.',
  }),
  buildId: setting({
    variable: 'TEMPORAL_WORKER_BUILD_ID',
    schema: z.string().min(1).optional(),
    description: 'Version a worker reports, with TEMPORAL_DEPLOYMENT_NAME; runs stay with theirs.',
  }),
  ...APPROVAL_SETTINGS,
  ...SUPERVISOR_SETTINGS,
  ...PAYLOAD_SETTINGS,
  ...NOTIFY_SETTINGS,
  ...API_SETTINGS,
  ...TRACE_SETTINGS,
  ...LOG_SETTINGS,
} as const

export type SettingName = keyof typeof SETTINGS

export type Config = Readonly<{ [K in SettingName]: z.output<(typeof SETTINGS)[K]['schema']> }>
