import { readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOCK_POLL_MS, LOCK_TICKETS_KEPT } from '../limits.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from '../process/process-identity.ts'

/**
 * A lock is a folder of numbered tickets; the process with the highest one owns it, as long as that
 * process lives. Nobody ever removes the highest ticket, so a dead owner's lock is taken over by
 * drawing the next number, which only one can do. Removing a stale lock file instead would let
 * two takers remove each other's. A ticket is a symbolic link, because that is created together
 * with its content in one step.
 */
export interface ProcessLock {
  release(): Promise<void>
}

const RELEASED = 'released'

/** Takes the lock, or says which living process owns it. */
export async function tryLock(folder: string): Promise<ProcessLock | { owner: ProcessIdentity }> {
  await makeFolder(folder)
  const self = await ownIdentity()
  for (;;) {
    const newest = await newestTicket(folder)
    const owner = await ticketOwner(folder, newest)
    if (owner) return { owner }
    const mine = newest + 1
    if (!(await drawTicket(folder, mine, `${self.pid}@${self.startedAt}`))) continue
    if ((await newestTicket(folder)) === mine) {
      await removeTickets(folder, mine - LOCK_TICKETS_KEPT)
      return { release: () => replaceTicket(folder, mine) }
    }
    await rm(join(folder, String(mine)), { force: true })
  }
}

export interface LockWaitOptions {
  readonly onWait?: (owner: ProcessIdentity) => void
  readonly signal?: AbortSignal | undefined
}

/** Waits for the lock without limit: its owner's death frees it, and `signal` ends the wait. */
export async function waitForLock(
  folder: string,
  { onWait, signal }: LockWaitOptions = {},
): Promise<ProcessLock> {
  for (;;) {
    const attempt = await tryLock(folder)
    if ('release' in attempt) return attempt
    onWait?.(attempt.owner)
    await sleep(LOCK_POLL_MS, undefined, { ...(signal && { signal }) })
  }
}

/** The living process that owns the lock, without touching it. */
export async function lockOwner(folder: string): Promise<ProcessIdentity | undefined> {
  return ticketOwner(folder, await newestTicket(folder))
}

async function newestTicket(folder: string): Promise<number> {
  return Math.max(0, ...(await tickets(folder)))
}

async function tickets(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

async function ticketOwner(folder: string, ticket: number): Promise<ProcessIdentity | undefined> {
  const text = await readlink(join(folder, String(ticket))).catch(() => RELEASED)
  const [, pid, startedAt] = /^(\d+)@(.+)$/.exec(text) ?? []
  if (pid === undefined || startedAt === undefined) return undefined
  const identity = { pid: Number(pid), startedAt }
  return (await isAlive(identity)) ? identity : undefined
}

async function drawTicket(folder: string, ticket: number, content: string): Promise<boolean> {
  try {
    await symlink(content, join(folder, String(ticket)))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function replaceTicket(folder: string, ticket: number): Promise<void> {
  const spare = join(folder, `.${RELEASED}-${process.pid}-${ticket}`)
  await rm(spare, { force: true })
  await symlink(RELEASED, spare)
  await rename(spare, join(folder, String(ticket)))
}

async function removeTickets(folder: string, upTo: number): Promise<void> {
  const old = (await tickets(folder)).filter((ticket) => ticket <= upTo)
  await Promise.all(old.map((ticket) => rm(join(folder, String(ticket)), { force: true })))
}
