import type { Config } from '../config/settings.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { openUpstream, type Upstream } from '../relay/upstream.ts'
import type { Logger } from '../telemetry/logger.ts'
import { watchCredentials } from '../worker/credential-watch.ts'
import { onShutdownSignal } from '../worker/shutdown-signals.ts'
import { checkServer } from './check-server.ts'
import { startGuardedWorker, type GuardedWorkerOptions } from './guarded-worker.ts'
import { openWatch } from './open-watch.ts'
import { startSupervisorHealth } from './supervisor-health.ts'
import { Spare, spareUse } from './spare.ts'
import { createSupervisor } from './supervisor.ts'
import { upstreamTarget } from './upstream-target.ts'
import type { WorkerProgram } from './worker-child.ts'

export interface RunSupervisorOptions {
  readonly config: Config
  readonly temporal: TemporalSettings
  readonly logger: Logger
  /** What each worker process runs: a program that calls `runWorker`. */
  readonly program: WorkerProgram
  /** Called once, when the first worker polls. */
  readonly onReady?: (ready: { readonly healthAddress: string | undefined }) => void
  /** Called after each SIGHUP, when all workers are new ones, or one did not become ready. */
  readonly onReplaced?: (done: boolean) => void
}

/**
 * Runs worker processes until it is stopped: starts those that end again, gives the tasks
 * of a dead one back to Temporal at once, replaces all of them on SIGHUP, which
 * ends it like SIGTERM where its terminal is closed.
 *
 * @returns the exit code for this process
 * @throws OrionError when it cannot start or fails; see the catalogue for the codes
 */
export async function runSupervisor(options: RunSupervisorOptions): Promise<number> {
  const { config, temporal, logger } = options
  await using releases = new AsyncDisposableStack()
  const upstream = openUpstream(upstreamTarget(temporal))
  releases.defer(() => upstream.close())
  await checkServer(upstream, temporal)
  const heard = { lateAnswers: 0, slowed: 0 }
  const program = childProgram(options.program, config)
  const onLateAnswer = () => (heard.lateAnswers += 1)
  const onSlowed = () => (heard.slowed += 1)
  const watch = openWatch({ config, logger, upstream, program, onLateAnswer, onSlowed })
  // The last worker to end may have left something as well.
  releases.defer(() => watch?.guardian.settled())
  const launch = (options: GuardedWorkerOptions) => startGuardedWorker(program, watch, options)
  const launchSpare = () => startGuardedWorker(spareProgram(program), watch, { standby: false })
  const { hangLimitMs } = config
  const supervisor = createSupervisor({
    spare: new Spare({ use: spareUse(config), launch: launchSpare, hangLimitMs, logger }),
    processes: config.workerProcesses,
    launch,
    hangLimitMs,
    graceMs: config.shutdownGraceMs,
    crashesMax: config.crashesMax,
    logger,
    others: () => [watch?.quarantine.child()].filter((child) => child !== undefined),
    onReady: () => options.onReady?.({ healthAddress: health?.address }),
    onDrain: () => {
      watch?.polls.expectNoSuccessors()
      void watch?.quarantine.close()
    },
  })
  const health = await startSupervisorHealth({ config, supervisor, watch, heard, logger })
  if (health) releases.defer(() => health.close())
  if (watch) releases.defer(watchCredentials({ temporal, logger, adopt: adoptFor(upstream) }))
  const replace = async () => {
    options.onReplaced?.(await supervisor.restartAll())
    watch?.quarantine.renew()
  }
  const { drain } = supervisor
  releases.defer(
    onShutdownSignal({ drain, logger, supervised: false, replace: () => void replace() }),
  )
  releases.defer(() => watch?.quarantine.close())
  return await supervisor.run()
}

// Its own health address, since the supervisor's is one for all.
function childProgram(program: WorkerProgram, config: Config): WorkerProgram {
  const env = {
    ...program.env,
    ORION_SUPERVISED: 'true',
    ORION_WORKER_PROCESSES: '0',
    ORION_HEALTH_ADDRESS: config.healthAddress === 'off' ? 'off' : '127.0.0.1:0',
  }
  return { ...program, env }
}

function spareProgram(program: WorkerProgram): WorkerProgram {
  return { ...program, env: { ...program.env, ORION_SPARE: 'true' } }
}

function adoptFor(upstream: Upstream) {
  return async (found: TemporalSettings): Promise<void> => {
    const target = upstreamTarget(found)
    const trial = openUpstream(target)
    try {
      await checkServer(trial, found)
    } finally {
      trial.close()
    }
    upstream.replace(target)
  }
}
