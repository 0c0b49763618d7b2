import { table } from '../../src/telemetry/table.ts'
import { ADDED_MS_P50_MAX, THROUGHPUT_SHARE_MIN } from './limits.ts'
import type { RelayBench } from './run-bench.ts'

const HEADINGS = ['WHAT', 'N', 'DIRECT', 'RELAY', 'COST', 'TARGET', 'MET']

/** For people. */
export function report({ call, addedMs, throughput }: RelayBench): string {
  const calls = (['p50', 'p95'] as const).map((share) => [
    `a call, ${share}, ms`,
    String(call.n),
    call[share].direct.toFixed(2),
    call[share].relay.toFixed(2),
    `+${addedMs[share].toFixed(2)}`,
    ...(share === 'p50' ? [`< ${ADDED_MS_P50_MAX}`, yesOrNo(addedMs.met)] : []),
  ])
  const loads = throughput.map(({ load, n, perSecond, share, met }) => [
    `${load} a second`,
    String(n),
    perSecond.direct.toFixed(0),
    perSecond.relay.toFixed(0),
    `× ${share.toFixed(2)}`,
    `≥ ${THROUGHPUT_SHARE_MIN}`,
    yesOrNo(met),
  ])
  return table(HEADINGS, [...calls, ...loads], '')
}

function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'NO'
}
