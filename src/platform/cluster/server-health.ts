import type { ConnectionOptions } from '@temporalio/client'
import { PROBE_TIMEOUT_MS } from '../limits.ts'
import { probeConnection } from '../temporal/probe-connection.ts'
import type { TemporalProbe } from '../temporal/temporal-health.ts'

const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService'
// grpc.health.v1.HealthCheckResponse.ServingStatus
const SERVING = 1

/** Asks a frontend whether it serves, which it answers without authorization. */
export async function openServerProbe(
  address: string,
  more: Omit<ConnectionOptions, 'address'> = {},
): Promise<TemporalProbe> {
  const connection = await probeConnection(address, more)
  const check = async (): Promise<void> => {
    const { status } = await connection.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () =>
      connection.healthService.check({ service: SERVICE }),
    )
    if ((status as number) !== SERVING) throw new Error(`its frontend's status is ${status}`)
  }
  return { check, close: () => connection.close() }
}
