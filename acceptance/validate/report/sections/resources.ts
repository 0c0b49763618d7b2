import type { Summary } from '../../../../bench/recovery/statistics.ts'
import type { Resources } from '../../../../bench/resources/measure-resources.ts'
import type { Usage } from '../../../../bench/resources/watch-processes.ts'
import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section, table } from '../markdown.ts'

/** What a worker takes, process by process, and how fast runs start. */
export function resources(records: Records): readonly string[] {
  const output = outputOf(records, 'resources')
  if (!output) return []
  const { phases, load, startMs } = output
  const headings = phases.flatMap(({ name, seconds }) => [
    `${inWords(name, output)}, ${seconds} s: MB (at most)`,
    'CPU',
  ])
  const processes = [...new Set(phases.flatMap(({ processes }) => processes.map(nameOf)))]
  const rows = processes.map((process) => [
    process,
    ...phases.flatMap(({ processes }) => cellsOf(processes.find((one) => nameOf(one) === process))),
  ])
  return section('Resources', [
    `Resident memory, the median, and CPU of one core. Load: ${load.runs} runs of \`durableDemo\`, ${load.atOnce} at a time, in ${load.seconds} s: ${load.perSecond} a second on these cores, servers and all. Start of a run, from the call to its first completed task: at rest ${startInWords(startMs.rest)}; under that load ${startInWords(startMs.load)}.`,
    '',
    ...table(['process', ...headings], rows),
  ])
}

function nameOf({ process }: Usage): string {
  return process
}

function inWords(name: Resources['phases'][number]['name'], { load }: Resources): string {
  return { idle: 'idle', load: 'under load', after: `idle after ${load.runs} runs` }[name]
}

function cellsOf(usage: Usage | undefined): readonly string[] {
  if (!usage) return ['–', '–']
  return [`${usage.memoryMb.median} (${usage.memoryMb.max})`, `${usage.cpuPercent} %`]
}

function startInWords({ n, p50, p95, max }: Summary): string {
  return `p50 ${p50} ms, p95 ${p95} ms, at most ${max} ms, of ${n}`
}
