import { cpus, totalmem } from 'node:os'
import { serverVersion, withClient } from '../../postgres/short-client.ts'
import { call } from '../../client/connect.ts'
import { WORKFLOW_TASK_TIMEOUT_MS } from '../../client/limits.ts'
import { ACTIVITY_GROUPS } from '../../contract/activity-policies.ts'
import { STICKY_SCHEDULE_TO_START_MS } from '../../worker/limits.ts'
import { CALL_MS_MAX, HANG_LIMIT_MS } from '../limits.ts'
import type { ReportEnvironment } from './campaign-report.ts'
import type { ChaosWorld } from '../world/world.ts'
import type { CampaignRun } from './campaign-run.ts'

const KINDS: Readonly<Record<ChaosWorld['kind'], string>> = {
  dev: 'dev server',
  postgres: 'Temporal Server on PostgreSQL',
  address: 'Temporal at an address of the user’s',
}

const MEGABYTE = 1_048_576

/** What the figures of a report were taken on, and the timeouts that bound them. */
export async function environmentOf({ options, client }: CampaignRun): Promise<ReportEnvironment> {
  const { world, guardian, version } = options
  const { effects, imports } = ACTIVITY_GROUPS
  return {
    orion: version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / MEGABYTE),
    temporal: `${KINDS[world.kind]} ${await temporalVersion(client)}`,
    postgres: await postgresVersion(world),
    guardian,
    timeouts: {
      'task for a worker that has the run in memory': STICKY_SCHEDULE_TO_START_MS,
      'workflow task': WORKFLOW_TASK_TIMEOUT_MS,
      'attempt of a short activity': effects.policy.startToCloseTimeout,
      'heartbeat of a long activity': imports.policy.heartbeatTimeout ?? 0,
      'worker that gives no sign of life': HANG_LIMIT_MS,
    },
  }
}

async function temporalVersion(client: CampaignRun['client']): Promise<string> {
  const info = await call(client, ({ connection }) => connection.workflowService.getSystemInfo({}))
  return info.serverVersion || 'of unknown version'
}

function postgresVersion({ databaseUrl }: ChaosWorld): Promise<string> {
  return withClient({ url: databaseUrl, connectMs: CALL_MS_MAX }, serverVersion)
}
