import { KILL_WAIT_MS } from '../limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { isAlive, type ProcessIdentity } from './process-identity.ts'
import { sendSignal } from './send-signal.ts'

export interface EndStep {
  readonly signal: NodeJS.Signals
  readonly waitMs: number
}

/**
 * Sends each signal in turn and waits its time, then SIGKILL; resolves once the process is gone.
 * Safe against a pid that is used again, and a no-op for a process that has ended.
 */
export async function endProcess(
  identity: ProcessIdentity,
  steps: readonly EndStep[],
): Promise<void> {
  for (const { signal, waitMs } of [
    ...steps,
    { signal: 'SIGKILL' as const, waitMs: KILL_WAIT_MS },
  ]) {
    if (!(await isAlive(identity))) return
    sendSignal(identity.pid, signal)
    if (await pollUntil(async () => !(await isAlive(identity)), { timeoutMs: waitMs })) return
  }
}
