import { randomBytes } from 'node:crypto'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { signalRun } from '../../src/client/signal-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { waitFor } from '../support/wait-for.ts'
import type { Scene } from './scene.ts'

/** A word that occurs nowhere by chance. */
export const MARKER = 'Quetzalcoatl'

/** What a failure of Orion's own says: such words come from no input, and must not be readable. */
export const FAILURE_WORDS = 'charge was refused'

/** Runs of every type, with the marker in each text that a person can put into one. */
export async function playMarkedRuns({ client }: Scene, taskQueue: string): Promise<string[]> {
  const marked = (what: string) => `${MARKER} ${what}`
  const start = (id: string, type: string, input: unknown, custom = false) =>
    startRun(client, { id, type, input, taskQueue, custom })
  const ask = (id: string) =>
    start(id, 'approval', {
      subject: marked('subject'),
      requestedBy: marked('agent'),
      details: marked('details'),
    })
  const refused = { step: 'charge', kind: 'final' }
  await start('demo', 'durableDemo', { steps: 2, sleep: '10 ms' })
  await start('import', 'batchImport', { records: 20, batchSize: 10, pause: '1 ms' })
  await start('order', 'order', { sku: marked('lamp'), amountCents: 1 })
  await start('refused', 'order', { sku: marked('sofa'), amountCents: 1, simulateFailure: refused })
  // Refused by the workflow itself, with the marker as a wrong field; large and hard to compress.
  const noise = randomBytes(200_000).toString('base64')
  await start('large', 'order', { [MARKER]: `${MARKER}${noise}` }, true)
  await Promise.all([ask('by-update'), ask('by-signal')])

  await waitFor('the question', async () => (await describeRun(client, 'by-update')).phase)
  await approvalStatus(client, 'by-update')
  const answer = { approver: marked('maria'), reason: marked('reason'), decisionId: 'd-1' }
  await decideApproval(client, { id: 'by-update', decision: 'approved', ...answer })
  await signalRun(client, { id: 'by-signal', name: 'reject', payload: answer })

  const ids = ['demo', 'import', 'order', 'refused', 'large', 'by-update', 'by-signal']
  const ended = async (id: string) => (await describeRun(client, id)).status !== 'running'
  for (const id of ids) await waitFor(`the end of ${id}`, () => ended(id))
  return ids
}
