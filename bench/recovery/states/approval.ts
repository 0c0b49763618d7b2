import type { Bench } from '../bench.ts'
import { cachedBy, readHistory } from '../history.ts'
import { approveSignal, approveUpdate } from '../messages.ts'
import { startRun, type State } from './state.ts'

/** Cached in a worker, waiting for a person, who decides by a signal. */
export const signal: State = {
  name: 'signal',
  ...approval(),
  async provoke({ client }, id) {
    const sentAtMs = Date.now()
    await client.workflow.getHandle(id).signal(approveSignal)
    return sentAtMs
  },
}

/** The same by an update, whose answer nobody waits for: what is durable is looked at. */
export const update: State = {
  name: 'update',
  ...approval(),
  async provoke({ client, say }, id) {
    const sentAtMs = Date.now()
    client.workflow
      .getHandle(id)
      .executeUpdate(approveUpdate)
      .catch((error: unknown) => say(`update of ${id}: ${String(error)}`))
    return sentAtMs
  },
}

function approval(): Pick<State, 'start' | 'holder' | 'dueMs'> {
  return {
    start: (bench, plan) => startRun(bench, plan, 'benchApproval', []),
    holder: async ({ client }: Bench, id) => cachedBy(await readHistory(client, id)),
    dueMs: (_history, provokedAtMs) => provokedAtMs,
  }
}
