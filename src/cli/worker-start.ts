import { createLogger } from '../telemetry/logger.ts'
import { logUnhandled } from '../errors/log-unhandled.ts'
import type { WorkerCode } from '../worker/create-worker.ts'
import { checkOpenFiles } from '../worker/open-files.ts'
import { tellParent } from '../worker/supervised.ts'
import type { ActivityTable } from '../worker/selection.ts'
import { existingFile } from './existing-file.ts'
import type { Progress } from './progress.ts'
import type { WorkerFlags } from './tool-flags.ts'
import { usableContext } from '../local-stack/usable-context.ts'

export async function workerStartCommand(
  progress: Pick<Progress, 'say'>,
  flags: WorkerFlags,
): Promise<void> {
  await checkOpenFiles()
  const { config, temporal } = await usableContext(flags, progress)
  const logger = createLogger({ level: config.logLevel, format: config.logFormat })
  const release = logUnhandled(logger)
  try {
    if (config.workerProcesses > 0) {
      const program = { args: process.argv.slice(1), env: process.env }
      // Loaded only here, as the worker is only there: each start is quicker for it.
      const { runSupervisor } = await import('../supervisor/run-supervisor.ts')
      const onReady = tellReady
      process.exitCode = await runSupervisor({ config, temporal, logger, program, onReady })
    } else {
      const { runWorker } = await import('../worker/run-worker.ts')
      const { supervised } = config
      // A supervised one tells its supervisor by itself.
      const onReady = supervised ? {} : { onReady: tellReady }
      await runWorker({ config, temporal, logger, code: await loadCode(flags), ...onReady })
    }
  } finally {
    release()
    // An open channel to the parent would keep a worker that has drained from ending.
    if (process.connected) process.disconnect()
  }
}

function tellReady({ healthAddress }: { readonly healthAddress: string | undefined }): void {
  tellParent({ type: 'ready', healthAddress })
}

async function loadCode({ workflows, activities }: WorkerFlags): Promise<WorkerCode> {
  return {
    ...(workflows && { workflowsPath: existingFile('--workflows', workflows) }),
    ...(activities && { activities: await activitiesOf(activities) }),
  }
}

async function activitiesOf(path: string): Promise<ActivityTable> {
  const { loadActivities } = await import('../worker/code/load-activities.ts')
  return loadActivities(existingFile('--activities', path))
}
