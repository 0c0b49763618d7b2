import type { machineInShort } from './machine-in-short.ts'

/** What the figures of a table were measured on, and how often. */
export interface MeasuredOn {
  readonly seed: number
  readonly n: number
  /** Of one minute, before it began. */
  readonly loadAverage: number
  readonly machine: ReturnType<typeof machineInShort>
}

/** In one line, for the page and the terminal. */
export function measuredOn({ seed, n, loadAverage, machine: { cpus, node } }: MeasuredOn): string {
  return `${cpus} cores, Node ${node}, n ${n}, seed ${seed}, load ${loadAverage.toFixed(1)} before it.`
}
