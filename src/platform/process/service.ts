import { setTimeout as sleep } from 'node:timers/promises'
import { endProcess, type EndStep } from './end-process.ts'
import { ATTACHED_POLL_MS } from '../limits.ts'
import { isAlive, type ProcessIdentity } from './process-identity.ts'

export interface ServiceExit {
  /** Null when a signal ended it, or when it was no child of ours: then we do not learn how it ended. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process that serves us, whether we started it or found it running. */
export interface Service {
  readonly identity: ProcessIdentity
  readonly exited: Promise<ServiceExit>
  /** Ends it, gently at first; resolves once it is gone. */
  stop(): Promise<void>
}

/** A service that another process started: its end can only be seen by looking. */
export function attachService(identity: ProcessIdentity, stopSteps: readonly EndStep[]): Service {
  const watch = async (): Promise<ServiceExit> => {
    while (await isAlive(identity)) await sleep(ATTACHED_POLL_MS)
    return { code: null, signal: null }
  }
  return { identity, exited: watch(), stop: () => endProcess(identity, stopSteps) }
}

export function describeExit({ code, signal }: ServiceExit): string {
  if (signal) return `was ended by ${signal}`
  return code === null ? 'ended' : `ended with exit code ${code}`
}
