import { table } from '../../src/telemetry/table.ts'
import type { Summary } from '../recovery/statistics.ts'
import type { Resources } from './measure-resources.ts'

const HEADINGS = ['WHEN', 'PROCESS', 'MEMORY MB', 'AT MOST', 'CPU %']

/** For people. */
export function report({ phases, load, startMs }: Resources): string {
  const rows = phases.flatMap(({ name, processes }) =>
    processes.map(({ process, memoryMb, cpuPercent }) => [
      name,
      process,
      String(memoryMb.median),
      String(memoryMb.max),
      cpuPercent.toFixed(1),
    ]),
  )
  const { runs, atOnce, seconds, perSecond } = load
  return [
    table(HEADINGS, rows, ''),
    '',
    `load: ${runs} runs, ${atOnce} at a time, in ${seconds} s: ${perSecond} a second`,
    `start of a run at rest: ${inWords(startMs.rest)}`,
    `start of a run under load: ${inWords(startMs.load)}`,
  ].join('\n')
}

function inWords({ n, p50, p95, max }: Summary): string {
  return `p50 ${p50} ms, p95 ${p95} ms, at most ${max} ms, of ${n}`
}
