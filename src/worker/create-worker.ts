import {
  Worker,
  type NativeConnection,
  type WorkerOptions,
  type WorkerStatus,
} from '@temporalio/worker'
import { createActivities } from '../activities/create-activities.ts'
import { createDataConverter } from '../codec/create-data-converter.ts'
import type { Config } from '../config/settings.ts'
import { createNotifier } from '../notify/notifier.ts'
import type { Store } from '../store/store.ts'
import type { Logger } from '../telemetry/logger.ts'
import { workerTuning } from './effective-options.ts'
import { joinActivities, selectActivities, type ActivityTable } from './selection.ts'
import { workerVersion } from './worker-version.ts'
import { effectsOfWorker } from './effects-of-worker.ts'
import { hideInFailures } from './hide-in-failures.ts'
import { workflowBundle } from './workflow-bundle.ts'
import { workflowEntry } from './workflow-entry.ts'

/** Where a worker polls. */
interface WorkerPlace {
  readonly connection: NativeConnection
  readonly namespace: string
}

/** What its code works with. */
interface WorkerTools {
  readonly store: Store
  readonly logger: Logger
}

export interface WorkerDependencies extends WorkerPlace, WorkerTools {}

/** A project's own code for a worker to serve. */
export interface WorkerCode {
  /** The file whose exports are the workflow types; Orion's own where absent. */
  readonly workflowsPath?: string
  /** Served beside Orion's own, which workflows that use its approval gate need. */
  readonly activities?: ActivityTable
}

export interface OrionWorker {
  /** Resolves when the worker has drained; rejects when it fails. */
  run(): Promise<void>
  /** Stops polling and drains within the grace that the settings give. */
  shutdown(): void
  /** One for each task queue. */
  status(): ReadonlyMap<string, WorkerStatus>
  /** Goes on over another connection to the same server; the old one may be closed then. */
  replaceConnection(connection: NativeConnection): void
}

/**
 * One worker for every task queue the settings name, over one connection.
 *
 * @throws OrionError `CONFIG_INVALID` where a workflow or activity is named that there is not
 */
export async function createWorker(
  config: Config,
  { store, logger, ...place }: WorkerDependencies,
  code: WorkerCode = {},
): Promise<OrionWorker> {
  return openWorker(config, place, await prepareCode(config, { store, logger }, code))
}

/** One worker for every task queue, with code that is ready. */
export async function openWorker(
  config: Config,
  { connection, namespace }: WorkerPlace,
  code: PreparedCode,
): Promise<OrionWorker> {
  const options = {
    ...code,
    connection,
    namespace,
    ...workerTuning(config),
    ...workerVersion(config),
  }
  const create = async (taskQueue: string) =>
    [taskQueue, await Worker.create({ ...options, taskQueue })] as const
  const workers = new Map(await Promise.all(config.taskQueues.map(create)))
  const shutdown = () => {
    for (const worker of workers.values()) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  return {
    async run() {
      // When one fails the others must not work on in a process that is reported as broken.
      const runs = [...workers.values()].map((worker) => worker.run().finally(shutdown))
      await Promise.all(runs)
    },
    shutdown,
    replaceConnection(connection) {
      for (const worker of workers.values()) worker.connection = connection
    },
    status: () => new Map([...workers].map(([queue, worker]) => [queue, worker.getStatus()])),
  }
}

/** What a worker serves, which it can make ready before it is connected. */
type PreparedCode = Pick<
  WorkerOptions,
  'activities' | 'dataConverter' | 'interceptors' | 'workflowBundle'
>

/**
 * @param first what must be over before workflows are bundled, if they must be: for seconds, in
 *   which no connection would be answered
 * @throws OrionError `CONFIG_INVALID` where a workflow or activity is named that there is not, and
 *   what `workflowBundle` throws
 */
export async function prepareCode(
  config: Config,
  { store, logger }: WorkerTools,
  code: WorkerCode = {},
  first?: Promise<unknown>,
): Promise<PreparedCode> {
  const attested = config.decisions === 'attested'
  const notifier = createNotifier(config, (link) => store.addLink(link))
  const all = joinActivities(createActivities({ store, attested, notifier }), code.activities)
  const activities = selectActivities(config.activities, all)
  const entry = await workflowEntry(config.workflows, code.workflowsPath, config.cacheDir)
  const dataConverter = createDataConverter(config, store)
  const workflows = code.workflowsPath
  const options = { ...dataConverter, workflows, first }
  const bundle = entry && (await workflowBundle(entry, config.cacheDir, options))
  if (bundle) logger.debug({ cached: bundle.cached }, 'workflow bundle ready')
  return {
    activities,
    dataConverter,
    interceptors: { activity: [hideInFailures, effectsOfWorker(store)] },
    ...(bundle && { workflowBundle: { code: bundle.code } }),
  }
}
