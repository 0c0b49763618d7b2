import os from 'node:os'

/** Processor time of the whole machine, in milliseconds since it began. */
export interface ProcessorTime {
  readonly idleMs: number
  readonly allMs: number
}

export function processorTime(): ProcessorTime {
  const times = os.cpus().map((cpu) => cpu.times)
  const all = times.flatMap(({ user, nice, sys, idle, irq }) => [user, nice, sys, idle, irq])
  return { idleMs: sum(times.map(({ idle }) => idle)), allMs: sum(all) }
}

/** Which share of the time between two looks nobody used: from 0 to 1. */
export function idleShare(before: ProcessorTime, now: ProcessorTime): number {
  const passedMs = now.allMs - before.allMs
  // Where the system doesn't count it, nothing speaks for waiting.
  return passedMs <= 0 ? 1 : (now.idleMs - before.idleMs) / passedMs
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
