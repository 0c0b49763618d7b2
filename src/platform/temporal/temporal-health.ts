import { PROBE_TIMEOUT_MS } from '../limits.ts'
import { probeConnection } from './probe-connection.ts'

/** Made by every server at its start, whatever others it is to have. */
const SYSTEM_NAMESPACE = 'temporal-system'

export interface TemporalProbe {
  /** Rejects unless the server answers, and knows the namespace that each server has. */
  check(): Promise<void>
  close(): Promise<void>
}

export async function openTemporalProbe(address: string): Promise<TemporalProbe> {
  const connection = await probeConnection(address)
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
