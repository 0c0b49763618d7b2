import type { Soak } from './run-soak.ts'
import { faultsOf, growthOf } from './verdict.ts'

/** What a soak showed, for a person. */
export function report(soak: Soak): string {
  const { seconds, kills, load, counters, complaints, before, inTheEnd } = soak
  const growth = growthOf(soak)
  const faults = faultsOf(soak)
  const list = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  return [
    `kills       ${kills} in ${seconds} s`,
    `runs        ${list(load.ended)}; the slowest took ${Math.round(load.slowestMs)} ms`,
    `histories   ${list({ ...load.facts })}`,
    `counters    ${list(counters)}`,
    `complaints  ${list(complaints)}`,
    growth &&
      `supervisor  memory ${signed(growth.memoryMb)} MB (to ${inTheEnd?.memoryMb}), files ${signed(growth.files)} (from ${before?.files}), processes ${signed(growth.processes)}`,
    faults.length === 0 ? 'passed' : `FAILED:\n${faults.map((text) => `  ${text}`).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value)
}
