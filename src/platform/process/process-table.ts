import { readdir, readFile, readlink } from 'node:fs/promises'
import { runCommand } from './run-command.ts'

export interface ProcessEntry {
  readonly pid: number
  readonly args: readonly string[]
}

/** Every process we may look at, with its command line. */
export async function listProcesses(): Promise<ProcessEntry[]> {
  if (process.platform !== 'linux') return listFromPs()
  const entries = await Promise.all(
    (await processIds()).map(async (pid) => ({ pid, args: await commandLine(pid) })),
  )
  return entries.filter(({ args }) => args.length > 0)
}

/** The command line of one process; empty when it has ended. */
export async function commandLine(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await runCommand('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
    return stdout.trim().split(' ').filter(Boolean)
  }
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return text.split('\0').slice(0, -1)
}

/** The program file a process runs; `undefined` if the system does not say. */
export async function programOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/exe`).catch(() => undefined)
}

/** The processes whose working folder this is; Linux only, empty elsewhere. */
export async function processesIn(folder: string): Promise<number[]> {
  const pids = await processIds()
  const folders = await Promise.all(
    pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined)),
  )
  return pids.filter((_, index) => folders[index] === folder)
}

/** Linux only; empty elsewhere. */
export async function processIds(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

async function listFromPs(): Promise<ProcessEntry[]> {
  const { stdout } = await runCommand('ps', ['-axww', '-o', 'pid=,command='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, ...args] = line.trim().split(' ')
    return pid && args.length > 0 ? [{ pid: Number(pid), args }] : []
  })
}
