import { pastProxy } from '../../config/proxy.ts'
import { PROBE_TIMEOUT_MS } from '../limits.ts'

/** The id that a Temporal's database was given when it was made, by which it is known again. */
export async function clusterIdAt(address: string): Promise<string | undefined> {
  const { Connection } = await import('@temporalio/client')
  const connection = Connection.lazy({
    address,
    interceptors: [],
    channelArgs: pastProxy(address),
  })
  try {
    const deadline = Date.now() + PROBE_TIMEOUT_MS
    const { clusterId } = await connection.withDeadline(deadline, () =>
      connection.workflowService.getClusterInfo({}),
    )
    return clusterId || undefined
  } catch {
    // Without it nothing is compared; the process behind the address is known all the same.
    return undefined
  } finally {
    await connection.close()
  }
}
