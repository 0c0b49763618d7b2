import type { WorkerOptions } from '@temporalio/worker'
import type { Config } from '../config/settings.ts'
import { SHUTDOWN_FORCE_MARGIN_MS, STICKY_SCHEDULE_TO_START_MS } from './limits.ts'

/** How a worker is tuned by its settings, and nothing else: the same settings give the same. */
export function workerTuning(config: Config) {
  return {
    maxConcurrentWorkflowTaskExecutions: config.workflowTasksMax,
    maxConcurrentActivityTaskExecutions: config.activitiesMax,
    maxEagerActivityReservationsPerWorkflowTask: config.eagerActivitiesMax,
    maxCachedWorkflows: config.cachedWorkflowsMax,
    stickyQueueScheduleToStartTimeout: STICKY_SCHEDULE_TO_START_MS,
    shutdownGraceTime: config.shutdownGraceMs,
    shutdownForceTime: config.shutdownGraceMs + SHUTDOWN_FORCE_MARGIN_MS,
  } satisfies Partial<WorkerOptions>
}

/**
 * What a worker shows on `/options`, and what `orion doctor` expects of a worker with
 * the settings it reads: a difference means a worker that was started with other settings.
 */
export function effectiveOptions(config: Config): Record<string, unknown> {
  const { taskQueues, workflows, activities, payloadCompression, payloadClaimCheck } = config
  return {
    taskQueues,
    workflows,
    activities,
    // Whether payloads are encrypted, never with what.
    sealed: Boolean(config.payloadKeys ?? config.payloadKeysFile),
    payloadCompression,
    payloadClaimCheck,
    ...workerTuning(config),
  }
}
