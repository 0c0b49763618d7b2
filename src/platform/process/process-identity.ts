import { readFile } from 'node:fs/promises'
import { runCommand } from './run-command.ts'

/** Names one process forever: a pid is used again, a pid with its start time is not. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks since boot on Linux, `ps`'s start date elsewhere; only ever compared. */
  readonly startedAt: string
}

/** The identity of a running process; `undefined` when it has ended, a zombie included. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startFromProc(pid) : await startFromPs(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  const identity = await identityOf(process.pid)
  return identity ?? { pid: process.pid, startedAt: 'unknown' }
}

/** Whether exactly this process still runs. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identityOf(identity.pid))?.startedAt === identity.startedAt
}

export function isProcessIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false
  const { pid, startedAt } = value as Record<string, unknown>
  return Number.isSafeInteger(pid) && (pid as number) > 0 && typeof startedAt === 'string'
}

async function startFromProc(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return parseProcStat(text)
}

/**
 * The start time in the text of `/proc/<pid>/stat`; `undefined` for a zombie. One that ends may be
 * called so while some of its threads still do, and with them its sockets: it is there until then.
 */
export function parseProcStat(text: string): string | undefined {
  // The name of the program may itself hold spaces and parentheses, so the last one counts.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, threads, startedAt] = [fields[0], Number(fields[17]), fields[19]]
  if (state === undefined) return undefined
  return 'ZX'.includes(state) && !(threads > 1) ? undefined : startedAt
}

async function startFromPs(pid: number): Promise<string | undefined> {
  const { stdout } = await runCommand('ps', ['-o', 'stat=,lstart=', '-p', String(pid)])
  const [, state, startedAt] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? []
  return state === undefined || state.startsWith('Z') ? undefined : startedAt
}
