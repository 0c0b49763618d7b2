import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { CALL_MS_MAX, SIGNALS_A_RUN } from './limits.ts'

/** What the server has acknowledged of one run. */
export interface Acknowledged {
  readonly workflowId: string
  /** Numbers of its signals, in order. */
  readonly signals: number[]
}

export interface Writers {
  /** How many calls were acknowledged so far. */
  count(): number
  /** Ends them. @returns every run whose start was acknowledged */
  stop(): Promise<readonly Acknowledged[]>
}

// No worker serves it: what is written down is all there is.
const TASK_QUEUE = 'bench-durability'

/** Start runs and send signals as fast as the server takes them, and keep account of its answers. */
export function startWriters(client: Client, count: number): Writers {
  const stopping = new AbortController()
  const all: Acknowledged[] = []
  let acknowledged = 0
  const call = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await client.withDeadline(Date.now() + CALL_MS_MAX, work)
      acknowledged += 1
      return answer
    } catch {
      // Not acknowledged: it may be there or not. A server that is down must not be asked all the time.
      await sleep(10)
      return undefined
    }
  }
  const write = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const workflowId = `durable-${randomUUID()}`
      const run = await call(() =>
        client.workflow.start('durable', { taskQueue: TASK_QUEUE, workflowId }),
      )
      if (!run) continue
      const own: Acknowledged = { workflowId, signals: [] }
      all.push(own)
      for (let sent = 0; sent < SIGNALS_A_RUN && !stopping.signal.aborted; sent += 1) {
        if ((await call(async () => (await run.signal('note', sent), true))) === true)
          own.signals.push(sent)
      }
    }
  }
  const writing = Promise.all(Array.from({ length: count }, write))
  return {
    count: () => acknowledged,
    async stop() {
      stopping.abort()
      await writing
      return all
    },
  }
}
