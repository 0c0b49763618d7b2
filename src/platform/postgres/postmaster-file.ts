import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { POSTGRES_LOCK_RETRY_MS } from '../limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { identityOf, type ProcessIdentity } from '../process/process-identity.ts'
import { commandLine, processesIn } from '../process/process-table.ts'

export interface Postmaster {
  readonly identity: ProcessIdentity
  readonly port: number
}

/**
 * The PostgreSQL that runs on a data folder, started by anybody. The file alone proves nothing:
 * its process may be gone and its pid another's.
 */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = await readLines(data)
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  const identity = await identityOf(pid)
  if (!identity) return undefined
  const args = await commandLine(pid)
  if (!args.includes(data) || !args[0]?.endsWith('postgres')) return undefined
  return { identity, port }
}

/**
 * Removes the lock file of a postmaster that is gone, to be called when `findPostmaster` found
 * none. PostgreSQL does so itself, except when the file is torn, or when the pid exists again, as a
 * zombie or as a stranger, which is the rule in a restarted container. The file also guards
 * against the old server's children, so these have to be gone first.
 */
export async function clearPostmasterFile(data: string): Promise<void> {
  const [line] = await readLines(data)
  // Elsewhere the children cannot be found, so PostgreSQL's own check has to do.
  if (line === undefined || process.platform !== 'linux') return
  const isSound = /^-?\d+$/.test(line) && Number(line) !== 0
  if (isSound && !pidExists(Math.abs(Number(line)))) return
  const gone = async () => (await processesIn(data)).length === 0
  if (!(await pollUntil(gone, { timeoutMs: POSTGRES_LOCK_RETRY_MS }))) return
  await rm(lockFile(data), { force: true })
}

async function readLines(data: string): Promise<string[]> {
  const text = await readFile(lockFile(data), 'utf8').catch(() => undefined)
  return text?.split('\n') ?? []
}

function lockFile(data: string): string {
  return join(data, 'postmaster.pid')
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
