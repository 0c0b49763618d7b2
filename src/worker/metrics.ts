import { createServer } from 'node:net'
import { listen } from '../http/listen.ts'
import { processMetrics } from '../metrics/process-metrics.ts'
import { READINESS_TIMEOUT_MS } from './limits.ts'

/** A loopback address for the SDK's own exporter, which cannot tell which port it was given. */
export async function exporterAddress(): Promise<string> {
  const server = createServer()
  const address = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return address
}

/** The SDK's metrics and those of the process, as Prometheus text. */
export async function collectMetrics(exporter: string): Promise<string> {
  return (await sdkMetrics(exporter)) + processMetrics()
}

// Its absence must not hide the rest: a scrape during start or shutdown finds no exporter.
async function sdkMetrics(exporter: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(READINESS_TIMEOUT_MS)
    const response = await fetch(`http://${exporter}/metrics`, { signal })
    return response.ok ? await response.text() : ''
  } catch {
    return ''
  }
}
