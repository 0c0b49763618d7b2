import { readdir, readFile } from 'node:fs/promises'
import { childrenOf } from '../recovery/fleets/children-of.ts'

/** What a process holds. */
export interface Holdings {
  readonly memoryMb: number
  /** Open files, sockets among them. */
  readonly files: number
  readonly processes: number
}

const KB_PER_MB = 1_024

/** @returns undefined where the system does not tell it of another process */
export async function readHoldings(pid: number): Promise<Holdings | undefined> {
  try {
    const [status, files, children] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readdir(`/proc/${pid}/fd`),
      childrenOf(pid),
    ])
    const memoryKb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1])
    const memoryMb = Math.round(memoryKb / KB_PER_MB)
    return { memoryMb, files: files.length, processes: children.length }
  } catch {
    return undefined
  }
}
