import { runCommand } from '../../src/platform/process/run-command.ts'
import { readProcess } from '../resources/read-process.ts'

/** CPU time in milliseconds of each part: the same on a busy machine, where answers are late. */
export type CpuByPart = Readonly<Record<string, number>>

const PARTS: readonly (readonly [part: string, pattern: RegExp])[] = [
  ['worker', /worker start/],
  ['api', /api start/],
  ['temporal', /temporal/],
  ['postgres', /postgres/],
]

/** What this process and all that it has started have used since they began. */
export async function cpuByPart(): Promise<CpuByPart> {
  const { stdout } = await runCommand('ps', ['-axo', 'pid=,ppid=,args='])
  const all = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid && parent ? [{ pid: Number(pid), parent: Number(parent), args: args ?? '' }] : []
  })
  const own = new Set([process.pid])
  // A parent may be listed after its child.
  for (let size = 0; size < own.size;) {
    size = own.size
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid)
  }
  const { user, system } = process.cpuUsage()
  const sums: Record<string, number> = { clients: (user + system) / 1_000 }
  for (const { pid, args } of all) {
    const part = PARTS.find(([, pattern]) => pattern.test(args))?.[0]
    if (!own.has(pid) || pid === process.pid || part === undefined) continue
    // One that has just ended is not asked any more.
    const cpuMs = await readProcess(pid).then(
      (reading) => reading.cpuMs,
      () => 0,
    )
    sums[part] = (sums[part] ?? 0) + cpuMs
  }
  return sums
}

export function cpuPerVote(before: CpuByPart, after: CpuByPart, votes: number): CpuByPart {
  return Object.fromEntries(
    Object.entries(after).map(([part, ms]) => [
      part,
      Math.round(((ms - (before[part] ?? 0)) * 10) / votes) / 10,
    ]),
  )
}
