import { fileURLToPath } from 'node:url'
import type { OrionClient } from '../../src/client/connect.ts'
import { cancelRun } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { cancelInRow, whileRowsWait } from './stall-trail.ts'
import type { Scenario } from './scenarios.ts'

const workflows = fileURLToPath(new URL('../workflows/trail/workflows.ts', import.meta.url))

const plain = (type: string, input?: unknown): Scenario => ({ workflows, type, input })

const ways: Readonly<Record<string, Scenario>> = {
  'cancelled-in-row': {
    ...plain('sleeper'),
    begin: (client, id) =>
      whileRowsWait(async () => {
        await startRun(client, { type: 'sleeper', id, input: undefined, custom: true })
        await cancelInRow(client, id)
      }),
  },
  'cancelled-unstarted': { ...plain('sleeper'), begin: cancelBeforeTheFirstTask },
  continued: plain('portions', 1),
  parallel: plain('parallel'),
  unawaited: plain('unawaited'),
  caught: plain('caught'),
  'end-then-enter': plain('endThenEnter'),
  nested: plain('nested'),
  twice: plain('twice'),
  failed: plain('failing', 'no luck'),
}

// A run that is to start later has its first task at once when it is cancelled.
async function cancelBeforeTheFirstTask(client: OrionClient, id: string): Promise<void> {
  await client.temporal.workflow.start('sleeper', {
    workflowId: id,
    taskQueue: 'default',
    startDelay: '1 hour',
  })
  await cancelRun(client, id)
}

const named = (form: number) =>
  Object.fromEntries(Object.entries(ways).map(([way, of]) => [`trail-${form}-${way}`, of]))

/** The ways in which trails are used, in their first form and in today's. */
export const TRAIL_SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...named(1),
  ...named(2),
}
