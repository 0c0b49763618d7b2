import { readFile } from 'node:fs/promises'

/** What a process holds now, and has used since its start. */
export interface ProcessReading {
  /** Resident memory. */
  readonly memoryMb: number
  /** On all cores. */
  readonly cpuMs: number
}

const KB_PER_MB = 1_024

// Linux counts in hundredths of a second whatever its clock is.
const MS_PER_TICK = 10

/** @throws Error where the process is gone, or the system does not tell: only Linux does */
export async function readProcess(pid: number): Promise<ProcessReading> {
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ])
  const memoryKb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1])
  // The name stands in brackets and may hold anything; what follows it is counted from there.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { memoryMb: memoryKb / KB_PER_MB, cpuMs: ticks * MS_PER_TICK }
}
