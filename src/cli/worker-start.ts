import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { existsSync } from 'node:fs'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { createLogger } from '../telemetry/logger.ts'
import type { WorkerCode } from '../worker/create-worker.ts'
import { runWorker } from '../worker/run-worker.ts'
import type { ActivityTable } from '../worker/selection.ts'
import { loadContext, type ConnectionFlags } from './context.ts'

interface WorkerFlags extends ConnectionFlags {
  readonly workflows?: string
  readonly activities?: string
}

/** What a worker tells the process that started it, over its IPC channel. */
export interface WorkerReady {
  readonly type: 'ready'
  readonly healthAddress: string | undefined
}

export async function workerStartCommand(flags: WorkerFlags): Promise<void> {
  const { config, temporal } = await loadContext(flags)
  const logger = createLogger({ level: config.logLevel, format: config.logFormat })
  try {
    await runWorker({
      config,
      temporal,
      logger,
      code: await loadCode(flags),
      onReady: ({ healthAddress }) =>
        process.send?.({ type: 'ready', healthAddress } satisfies WorkerReady),
    })
  } finally {
    // An open channel to the parent would keep a worker that has drained from ending.
    if (process.connected) process.disconnect()
  }
}

async function loadCode({ workflows, activities }: WorkerFlags): Promise<WorkerCode> {
  return {
    ...(workflows && { workflowsPath: existingFile('--workflows', workflows) }),
    ...(activities && { activities: await importActivities(activities) }),
  }
}

function existingFile(flag: string, path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return absolute
  throw new OrionError('USAGE', `${flag}: there is no file ${absolute}.`)
}

async function importActivities(path: string): Promise<ActivityTable> {
  const file = existingFile('--activities', path)
  try {
    const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>
    const functions = Object.entries(module).filter(([, value]) => typeof value === 'function')
    return Object.fromEntries(functions) as ActivityTable
  } catch (error) {
    const message = `${file} cannot be loaded (${reasonOf(error)}).`
    throw new OrionError('WORKER_START_FAILED', message, { cause: error })
  }
}
