import { pastProxy } from '../../config/proxy.ts'
import { PROBE_TIMEOUT_MS } from '../limits.ts'

/** Made by every server at its start, whatever others it is to have. */
const SYSTEM_NAMESPACE = 'temporal-system'

export interface TemporalProbe {
  /** Rejects unless the server answers, and knows the namespace that each server has. */
  check(): Promise<void>
  close(): Promise<void>
}

export async function openTemporalProbe(address: string): Promise<TemporalProbe> {
  // Loading the client takes half a second, during which the server starts.
  const { Connection } = await import('@temporalio/client')
  const connection = Connection.lazy({
    address,
    interceptors: [],
    // gRPC would wait a second after the first refusal, longer than the server takes to start.
    channelArgs: {
      ...pastProxy(address),
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 100,
    },
  })
  const check = async (): Promise<void> => {
    await connection.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () =>
      connection.workflowService.describeNamespace({ namespace: SYSTEM_NAMESPACE }),
    )
  }
  return { check, close: () => connection.close() }
}

/** Whether a Temporal server answers at an address. */
export async function isTemporalHealthy(address: string): Promise<boolean> {
  const probe = await openTemporalProbe(address)
  try {
    await probe.check()
    return true
  } catch {
    // Whatever the reason, it does not serve.
    return false
  } finally {
    await probe.close()
  }
}
