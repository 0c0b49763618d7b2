import { fileURLToPath } from 'node:url'
import { describeRun } from '../../../src/client/describe-run.ts'
import type { AuditRow } from '../../../src/store/store.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { useWorker } from '../../support/use-worker.ts'
import { waitFor } from '../../support/wait-for.ts'

export const trailFile = (name: string) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))

/** Call once at the top of a test file: a worker that serves the small workflows beside this. */
export function useTrail() {
  const world = useWorker(['--workflows', trailFile('workflows')])
  const { taskQueue } = world

  const begin = async (type: string, ...args: unknown[]): Promise<string> => {
    const id = uniqueId(type)
    await world.stack.client.temporal.workflow.start(type, { workflowId: id, taskQueue, args })
    return id
  }
  const ending = async (id: string): Promise<string> => {
    const { client } = world.stack
    await waitFor('the end', async () => (await describeRun(client, id)).status !== 'running')
    return (await describeRun(client, id)).status
  }
  const rows = (id: string): Promise<AuditRow[]> => world.stack.store.listAudit(id)
  /** `1 working, 2 completed*`: number and state of each row, with a star where the run is complete. */
  const trail = async (id: string): Promise<string> =>
    (await rows(id))
      .map(({ idempotencyKey, status, completedAt }) => {
        const number = idempotencyKey.replace(/^.*-/, '')
        return `${number} ${status}${completedAt === undefined ? '' : '*'}`
      })
      .join(', ')
  return { world, taskQueue, begin, ending, rows, trail }
}
