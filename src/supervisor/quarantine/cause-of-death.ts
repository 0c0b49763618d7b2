import type { ChildExit } from '../worker-child.ts'

/**
 * Who ended a worker process: it was asked to stop, it ended by itself (what it worked on may be
 * why), or it was killed, by somebody or by the system for want of memory: nobody can tell.
 */
export type Cause = 'asked' | 'itself' | 'killed'

/** What the supervisor had sent it before. */
export interface Sent {
  readonly term: boolean
  /** By the hang watch: its event loop stood still. */
  readonly kill: boolean
}

const OUTSIDE: ReadonlySet<string> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'])

export function causeOfDeath({ code, signal }: ChildExit, { term, kill }: Sent): Cause {
  if (term || code === 0 || (signal !== null && OUTSIDE.has(signal))) return 'asked'
  if (signal === 'SIGKILL') return kill ? 'itself' : 'killed'
  // Neither code nor signal: it was never started, and had nothing.
  return signal === null && code === null ? 'asked' : 'itself'
}
