import { randomUUID } from 'node:crypto'
import { inFlight } from '../in-flight.ts'
import type { Lane } from '../lane.ts'
import { endSignal, lookUpdate } from '../messages.ts'
import type { RowGroup } from './row.ts'

/** A run that waits: its answer to an update shows that it does. */
async function waitingRun({ client, taskQueue }: Lane) {
  const workflowId = `latencyMessages-${randomUUID()}`
  const run = await client.workflow.start('latencyMessages', { taskQueue, workflowId })
  await run.executeUpdate(lookUpdate)
  return run
}

/** From the signal that ends a run to its result. */
export const signalRow: RowGroup = {
  rows: [{ name: 'signal → resumed', inFlight: 1, unit: 'ms', target: 15 }],
  async measure(lane, count) {
    const times = await inFlight(count, 1, async () => {
      const run = await waitingRun(lane)
      const begunMs = performance.now()
      await Promise.all([run.signal(endSignal), run.result()])
      return performance.now() - begunMs
    })
    return [times]
  },
}

export const updateRow: RowGroup = {
  rows: [{ name: 'update → answer', inFlight: 1, unit: 'ms', target: 15 }],
  async measure(lane, count) {
    const run = await waitingRun(lane)
    const times = await inFlight(count, 1, async () => {
      const begunMs = performance.now()
      await run.executeUpdate(lookUpdate)
      return performance.now() - begunMs
    })
    await run.signal(endSignal)
    await run.result()
    return [times]
  },
}
