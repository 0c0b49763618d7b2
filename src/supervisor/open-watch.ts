import type { Config } from '../config/settings.ts'
import { openPolls } from '../relay/open-polls.ts'
import type { Upstream } from '../relay/upstream.ts'
import type { Logger } from '../telemetry/logger.ts'
import { createGuardian, type Guardian } from './guardian/guardian.ts'
import { createRecoveryTimes, type RecoveryTimes } from './guardian/recovery-times.ts'
import { Quarantine } from './quarantine/quarantine.ts'
import { drainMsMax } from './drain.ts'
import { startGuardedWorker, type Watch } from './guarded-worker.ts'
import type { WorkerProgram } from './worker-child.ts'

export interface FullWatch extends Watch {
  readonly guardian: Guardian
  readonly recoveryTimes: RecoveryTimes
  readonly quarantine: Quarantine
}

export interface WatchOptions extends Pick<Watch, 'onLateAnswer' | 'onSlowed'> {
  readonly config: Config
  readonly logger: Logger
  readonly upstream: Upstream
  readonly program: WorkerProgram
}

/** What stands between the workers of a supervisor and Temporal; undefined where it is off. */
export function openWatch(options: WatchOptions): FullWatch | undefined {
  const { config, logger, upstream, program, ...heard } = options
  if (config.guardian === 'off') return undefined
  const guardian = createGuardian({ upstream, logger, lastAttempt: config.guardianLastAttempt })
  const workflowTasksMax = config.workflowTasksMax * config.taskQueues.length
  const polls = openPolls()
  const recoveryTimes = createRecoveryTimes()
  const watch = { upstream, logger, polls, guardian, recoveryTimes, workflowTasksMax, ...heard }
  const quarantine: Quarantine = new Quarantine({
    ...watch,
    launch: ({ polls, onRelay }) => {
      const own = { ...watch, polls, quarantine }
      return startGuardedWorker(alone(program), own, { standby: false, apart: true, onRelay })
    },
    drainMsMax: drainMsMax(config.shutdownGraceMs),
  })
  return { ...watch, quarantine }
}

/** It gets one task at a time: the activities of that one are for others. */
function alone(program: WorkerProgram): WorkerProgram {
  return { ...program, env: { ...program.env, ORION_EAGER_ACTIVITIES_MAX: '0' } }
}
