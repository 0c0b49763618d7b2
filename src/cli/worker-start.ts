import { createLogger } from '../telemetry/logger.ts'
import { OrionError } from '../errors/orion-error.ts'
import { logUnhandled } from '../errors/log-unhandled.ts'
import { sealPack } from '../packages/use-pack.ts'
import type { WorkerCode } from '../worker/create-worker.ts'
import { startThreadEarly } from '../worker/early-thread.ts'
import { ENDLESS_REMEDY, endlessFile } from '../worker/code/endless-file.ts'
import { LOAD_ACTIVITIES_MS, PACK_AFTER_MS } from '../worker/limits.ts'
import { checkOpenFiles } from '../worker/open-files.ts'
import { within } from '../time/within.ts'
import { tellParent } from '../worker/supervised.ts'
import type { ActivityTable } from '../worker/selection.ts'
import { existingFile } from './existing-file.ts'
import type { Progress } from './progress.ts'
import type { ReplacedMessage } from '../supervisor/worker-child.ts'
import type { WorkerFlags } from './tool-flags.ts'
import { usableContext } from '../local-stack/usable-context.ts'

export async function workerStartCommand(
  progress: Pick<Progress, 'say'>,
  flags: WorkerFlags,
): Promise<void> {
  await checkOpenFiles()
  const { config, temporal, project } = await usableContext(flags, progress)
  const logger = createLogger({ level: config.logLevel, format: config.logFormat })
  const release = logUnhandled(logger)
  try {
    if (config.workerProcesses > 0) {
      const program = { args: process.argv.slice(1), env: process.env }
      // Loaded only here, as the worker is only there: each start is quicker for it.
      const { runSupervisor } = await import('../supervisor/run-supervisor.ts')
      process.exitCode = await runSupervisor({
        config,
        temporal,
        logger,
        program,
        onReady: tellReady,
        onReplaced: (done) => tellReplaced({ type: 'replaced', done }),
      })
    } else {
      const threadFile = config.workflows === 'none' ? undefined : startThreadEarly()
      const { runWorker } = await import('../worker/run-worker.ts')
      sealPack()
      const onReady = (ready: Ready) => {
        // A supervised worker reports to its supervisor by itself.
        if (!config.supervised) tellReady(ready)
        setTimeout(() => void leavePackOf(threadFile), PACK_AFTER_MS).unref()
      }
      await runWorker({
        config,
        temporal,
        logger,
        code: () => loadCode({ ...project, ...flags }),
        onReady,
      })
    }
  } finally {
    release()
    // An open channel to the parent would keep a worker that has drained from ending.
    if (process.connected) process.disconnect()
  }
}

async function leavePackOf(threadFile: string | undefined): Promise<void> {
  const { leavePack } = await import('../packages/write-pack.ts')
  leavePack(threadFile === undefined ? [] : [threadFile])
}

interface Ready {
  readonly healthAddress: string | undefined
}

function tellReady({ healthAddress }: Ready): void {
  tellParent({ type: 'ready', healthAddress })
}

function tellReplaced(message: ReplacedMessage): void {
  if (process.connected) process.send?.(message, () => {})
}

async function loadCode({
  workflows,
  activities,
}: Pick<WorkerFlags, 'workflows' | 'activities'>): Promise<WorkerCode> {
  return {
    ...(workflows && { workflowsPath: existingFile('--workflows', workflows) }),
    ...(activities && { activities: await activitiesOf(activities) }),
  }
}

async function activitiesOf(path: string): Promise<ActivityTable> {
  const { loadActivities } = await import('../worker/code/load-activities.ts')
  const file = existingFile('--activities', path)
  return within(loadActivities(file), LOAD_ACTIVITIES_MS, () => {
    const message = endlessFile(file, LOAD_ACTIVITIES_MS)
    throw new OrionError('WORKER_START_FAILED', message, { remedy: ENDLESS_REMEDY })
  })
}
