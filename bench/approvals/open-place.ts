import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { createStore } from '../../src/store/create-store.ts'
import type { Store } from '../../src/store/store.ts'
import { withoutSettings } from '../recovery/fleets/orion-fleet.ts'
import { startSupervisorProcess, type SupervisorProcess } from '../soak/supervisor-process.ts'

export interface BenchPlace {
  /** Of processes that use the servers. */
  readonly env: Environment
  readonly databaseUrl: string
  readonly client: OrionClient
  readonly store: Store
  readonly taskQueue: string
  readonly supervisor: SupervisorProcess
}

const WORKFLOWS = fileURLToPath(new URL('workflows.ts', import.meta.url))

/** Workers with a workflow that asks people, on a queue of its own, and what reaches them. */
export async function openPlace(
  name: string,
  worldEnv: Environment,
  releases: AsyncDisposableStack,
): Promise<BenchPlace> {
  const taskQueue = `${name}-${randomUUID().slice(0, 8)}`
  const env = withoutSettings(worldEnv)
  const databaseUrl = env['DATABASE_URL'] ?? ''
  const client = await connectClient(loadTemporalSettings(env))
  releases.defer(() => client.close())
  const store = createStore(databaseUrl, { applicationName: 'orion-bench', poolMax: 2 })
  releases.defer(() => store.close())
  const workerEnv = { ...env, ORION_TASK_QUEUES: taskQueue, ORION_HEALTH_ADDRESS: '127.0.0.1:0' }
  const settings = { ...workerEnv, ORION_LOG_FORMAT: 'json', ORION_LOG_LEVEL: 'info' }
  const supervisor = await startSupervisorProcess(settings, ['--workflows', WORKFLOWS])
  releases.defer(() => supervisor.kill())
  return { env, databaseUrl, client, store, taskQueue, supervisor }
}
