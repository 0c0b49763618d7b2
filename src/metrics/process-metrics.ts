import { metricLines } from './text.ts'
import { PROCESS_METRICS } from './worker-metrics.ts'

const MICROSECONDS_PER_SECOND = 1_000_000

/** Memory, processor time and start of this process, as Prometheus text. */
export function processMetrics(): string {
  const { user, system } = process.cpuUsage()
  const started = Date.now() / 1_000 - process.uptime()
  const lines = (name: keyof typeof PROCESS_METRICS, value: number) =>
    metricLines(name, PROCESS_METRICS[name], [{ value }])
  return [
    ...lines('process_resident_memory_bytes', process.memoryUsage.rss()),
    ...lines('process_cpu_seconds_total', (user + system) / MICROSECONDS_PER_SECOND),
    ...lines('process_start_time_seconds', Number(started.toFixed(3))),
    '',
  ].join('\n')
}
