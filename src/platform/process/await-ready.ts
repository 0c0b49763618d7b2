import { setTimeout as sleep } from 'node:timers/promises'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { POLL_MS } from '../../time/limits.ts'
import { describeExit, type Service, type ServiceExit } from './service.ts'

export interface ReadyOptions {
  readonly timeoutMs: number
  /** Rejects as long as the service is not ready. */
  readonly probe: () => Promise<void>
  /** Whether a rejection will stay, so that waiting is useless. */
  readonly isFinal?: (error: unknown) => boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Waits for a real answer; returns why there is none if the service ends or time runs out first.
 *
 * @throws OrionError INTERRUPTED when `signal` ends the wait.
 */
export async function awaitReady(
  service: Service,
  { timeoutMs, probe, isFinal = () => false, signal }: ReadyOptions,
): Promise<string | undefined> {
  const deadline = performance.now() + timeoutMs
  let exit: ServiceExit | undefined
  const ended = service.exited.then((reported) => {
    exit = reported
  })
  for (;;) {
    let fault: unknown
    const answered = probe().then(
      () => true,
      (error: unknown) => {
        fault = error
        return false
      },
    )
    const ready = await Promise.race([answered, ended])
    if (signal?.aborted) throw new OrionError('INTERRUPTED', 'The start was interrupted.')
    if (exit) return `it ${describeExit(exit)}`
    if (ready) return undefined
    if (isFinal(fault)) return reasonOf(fault)
    if (performance.now() > deadline) {
      return `no answer within ${timeoutMs / 1000} s (${reasonOf(fault)})`
    }
    await Promise.race([sleep(POLL_MS), ended])
  }
}
