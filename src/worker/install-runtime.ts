import { Runtime } from '@temporalio/worker'
import { sdkBuckets } from '../metrics/sdk-metrics.ts'
import type { Logger } from '../telemetry/logger.ts'
import { temporalLogger } from '../telemetry/temporal-logger.ts'
import { exporterAddress } from './metrics.ts'

/**
 * The SDK's runtime, once a process: what it and its core log goes to our logger, as lines like
 * all others, and what it measures to an address of its own.
 *
 * @returns where its metrics are
 */
export async function installRuntime(logger: Logger): Promise<string> {
  const exporter = await exporterAddress()
  Runtime.install({
    logger: temporalLogger(logger),
    telemetryOptions: {
      logging: { forward: {} },
      metrics: {
        prometheus: { bindAddress: exporter, histogramBucketOverrides: sdkBuckets() },
      },
    },
    shutdownSignals: [],
  })
  return exporter
}
