import type { NativeConnection } from '@temporalio/worker'
import { reasonOf } from '../errors/orion-error.ts'
import type { Store } from '../store/store.ts'
import { within } from '../time/within.ts'
import type { OrionWorker } from './create-worker.ts'
import { READINESS_TIMEOUT_MS } from './limits.ts'

export interface Check {
  readonly name: string
  readonly ok: boolean
  /** Why not; absent where all is well. */
  readonly reason?: string
}

export interface ReadinessSources {
  readonly worker: Pick<OrionWorker, 'status'>
  readonly connection: Pick<NativeConnection, 'workflowService' | 'withDeadline'>
  readonly store: Pick<Store, 'check'>
}

/** Whether a worker can do work now: each queue is polled, Temporal and the database answer. */
export async function checkReadiness(sources: ReadinessSources): Promise<Check[]> {
  const { worker, connection, store } = sources
  const pollers = [...worker.status()].map(([queue, status]): Check => {
    const polling = [status.workflowPollerState, status.activityPollerState].includes('POLLING')
    const ok = status.runState === 'RUNNING' && polling
    return { name: `poller:${queue}`, ok, ...(!ok && { reason: `worker is ${status.runState}` }) }
  })
  const deadline = Date.now() + READINESS_TIMEOUT_MS
  const remote = await Promise.all([
    attempt('temporal', () =>
      connection.withDeadline(deadline, () => connection.workflowService.getSystemInfo({})),
    ),
    attempt('database', () => store.check()),
  ])
  return [...pollers, ...remote]
}

async function attempt(name: string, call: () => Promise<unknown>): Promise<Check> {
  const late = () => {
    throw new Error(`no answer within ${READINESS_TIMEOUT_MS} ms`)
  }
  try {
    await within(call(), READINESS_TIMEOUT_MS, late)
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, reason: reasonOf(error) }
  }
}
