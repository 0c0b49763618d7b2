import os from 'node:os'

/** What the figures of a bench are of. */
export function machineInShort() {
  const [cpu] = os.cpus()
  return { cpus: os.availableParallelism(), cpu: cpu?.model, node: process.version }
}
