import type { WorkerOptions } from '@temporalio/worker'
import type { Config } from '../config/settings.ts'
import { OrionError } from '../errors/orion-error.ts'

/**
 * The version a worker reports, so that runs stay with the code they began on and Temporal's
 * Worker Controller can roll out a new one beside it. Without both settings it reports none.
 *
 * @throws OrionError `CONFIG_INVALID` where only one of the two is set
 */
export function workerVersion({
  deploymentName,
  buildId,
}: Config): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (deploymentName === undefined && buildId === undefined) return {}
  if (deploymentName === undefined || buildId === undefined) {
    const message =
      'Settings are wrong. TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID go together, and only one is set.'
    throw new OrionError('CONFIG_INVALID', message)
  }
  return {
    workerDeploymentOptions: {
      version: { deploymentName, buildId },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'PINNED',
    },
  }
}
