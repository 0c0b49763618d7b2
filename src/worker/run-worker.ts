import type { NativeConnection } from '@temporalio/worker'
import type { Config } from '../config/settings.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { OrionError, isOrionError, reasonOf } from '../errors/orion-error.ts'
import type { HttpServer } from '../http/serve.ts'
import { createStore } from '../store/create-store.ts'
import type { Store } from '../store/store.ts'
import type { Logger } from '../telemetry/logger.ts'
import { connectWorker } from './connect.ts'
import { openWorker, prepareCode, type OrionWorker, type WorkerCode } from './create-worker.ts'
import { rotateCredentials } from './credential-rotation.ts'
import { startHealthServer } from './health-server.ts'
import { effectiveOptions } from './effective-options.ts'
import { installRuntime } from './install-runtime.ts'
import { DEFAULT_HEALTH } from './limits.ts'
import { collectMetrics } from './metrics.ts'
import { probeFailed } from './probe-failed.ts'
import { checkReadiness, type ReadinessSources } from './readiness.ts'
import { ensureSearchAttributes } from './search-attribute-registration.ts'
import { onShutdownSignal } from './shutdown-signals.ts'
import { liveWithSupervisor, tellParent, untilNeeded } from './supervised.ts'
import { throughRelay } from './through-relay.ts'

export interface RunWorkerOptions {
  readonly config: Config
  readonly temporal: TemporalSettings
  readonly logger: Logger
  /** A project's own code, or what loads it: called when the worker begins. */
  readonly code?: WorkerCode | (() => Promise<WorkerCode>)
  /** Called once, when the worker polls. */
  readonly onReady?: (ready: { readonly healthAddress: string | undefined }) => void
}

/**
 * Runs a worker until it is stopped, and gives back everything it took, last first.
 * One a process: it sets up the SDK's runtime and listens to the process's signals.
 *
 * @throws OrionError when it cannot start or fails; see the catalogue for the codes
 */
export async function runWorker(options: RunWorkerOptions): Promise<void> {
  const { config, logger } = options
  await using releases = new AsyncDisposableStack()
  releases.defer(liveWithSupervisor(config))
  const exporter = await installRuntime(logger)
  if (config.spare) await untilNeeded()
  const temporal = temporalFor(options)
  const store = createStore(requireDatabase(config), {
    poolMax: config.databasePoolMax,
    applicationName: 'orion-worker',
    onError: (error) => logger.warn({ reason: reasonOf(error) }, 'database connection lost'),
  })
  releases.defer(() => store.close())
  const { connection, code } = await connectAndPrepare(options, temporal, store)
  // Refused where a worker was made and never run, which then is not the error to report.
  releases.defer(() => connection.close().catch(() => {}))

  const { namespace } = temporal
  const mayRegister = config.registerSearchAttributes
  await ensureSearchAttributes(connection, namespace, { mayRegister, logger })
  const worker = await openWorker(config, { connection, namespace }, await code())
  const replace = (next: NativeConnection) => worker.replaceConnection(next)
  const credentials = rotateCredentials({ temporal, connection, logger, replace })
  releases.defer(() => credentials.close())
  const health = await startHealth(
    config,
    { exporter, logger },
    {
      worker,
      store,
      get connection() {
        return credentials.connection()
      },
    },
  )
  if (health) releases.defer(() => health.close())

  const drain = () => worker.shutdown()
  releases.defer(onShutdownSignal({ drain, logger, supervised: config.supervised }))
  await drive(worker, () => {
    const facts = { taskQueues: config.taskQueues, address: temporal.address, namespace }
    logger.info({ ...facts, health: health?.address }, 'worker polls')
    if (config.supervised) tellParent({ type: 'ready', healthAddress: health?.address })
    options.onReady?.({ healthAddress: health?.address })
  })
  logger.info('worker drained')
}

async function connectAndPrepare(
  { config, logger, code = {} }: RunWorkerOptions,
  temporal: TemporalSettings,
  store: Store,
) {
  const given = typeof code === 'function' ? await code() : code
  const connecting = Promise.all([connectWorker(temporal), store.check()])
  const preparing = prepareCode(config, { store, logger }, given, connecting)
  // Where there is no connection, that is the error to report.
  preparing.catch(() => {})
  const [connection] = await connecting
  return { connection, code: () => preparing }
}

function temporalFor({ config, temporal }: RunWorkerOptions): TemporalSettings {
  if (config.relay) return throughRelay(temporal, config.relay)
  // Certificates may have changed while it waited.
  return (config.spare && temporal.reload?.()) || temporal
}

async function drive(worker: OrionWorker, onPolling: () => void): Promise<void> {
  try {
    const running = worker.run()
    onPolling()
    await running
  } catch (error) {
    if (isOrionError(error)) throw error
    const message = `The worker failed (${reasonOf(error)}).`
    throw new OrionError('WORKER_START_FAILED', message, { cause: error })
  }
}

async function startHealth(
  config: Config,
  { exporter, logger }: { readonly exporter: string; readonly logger: Logger },
  sources: ReadinessSources,
): Promise<HttpServer | undefined> {
  const wanted = config.healthAddress
  if (wanted === 'off') return undefined
  return startHealthServer({
    ...(wanted ?? DEFAULT_HEALTH),
    portMayChange: wanted === undefined,
    token: config.healthToken,
    readiness: () => checkReadiness(sources),
    options: () => effectiveOptions(config),
    metrics: () => collectMetrics(exporter),
    onFailure: probeFailed(logger),
  })
}

function requireDatabase({ databaseUrl }: Config): string {
  if (databaseUrl !== undefined) return databaseUrl
  throw new OrionError('CONFIG_INVALID', 'No database is known: DATABASE_URL is not set.', {
    remedy: 'Set DATABASE_URL, or start the local stack with `orion up`.',
  })
}
