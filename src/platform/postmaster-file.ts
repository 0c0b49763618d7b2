import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { POSTGRES_LOCK_RETRY_MS } from './limits.ts'
import { pollUntil } from './poll-until.ts'
import { identityOf, type ProcessIdentity } from './process-identity.ts'
import { commandLine, processesIn } from './process-table.ts'

export interface Postmaster {
  readonly identity: ProcessIdentity
  readonly port: number
}

/**
 * The PostgreSQL that runs on a data folder, whoever started it. The file alone proves nothing:
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
 * none. PostgreSQL does so itself, except when the pid exists again, as a zombie or as a stranger,
 * which is the rule in a restarted container. The file also guards against the old server's
 * children, so these have to be gone first.
 */
export async function clearPostmasterFile(data: string): Promise<void> {
  const pid = Number((await readLines(data))[0])
  if (!Number.isSafeInteger(pid) || !pidExists(pid)) return
  // Elsewhere the children cannot be found, so PostgreSQL's own check has to do.
  if (process.platform !== 'linux') return
  const gone = async () => (await processesIn(data)).length === 0
  if (!(await pollUntil(gone, { timeoutMs: POSTGRES_LOCK_RETRY_MS }))) return
  await rm(join(data, 'postmaster.pid'), { force: true })
}

async function readLines(data: string): Promise<string[]> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}

function pidExists(pid: number): boolean {
  try {
    process.kill(Math.abs(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
