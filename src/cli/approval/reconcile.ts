import type { OrionClient } from '../../client/connect.ts'
import { describeRun } from '../../client/describe-run.ts'
import { LIST_LIMIT_MAX } from '../../client/limits.ts'
import { listRuns } from '../../client/list-runs.ts'
import { addMissingRequests } from '../../client/requests/add-missing.ts'
import { reconcileRequests } from '../../client/requests/reconcile.ts'
import { EXIT } from '../../errors/catalogue.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'
import type { ReconcileFlags } from './flags.ts'

const WORDS = {
  'run-ended': 'was open, though its run has ended',
  behind: 'was behind its run',
  missing: 'was not in the records',
  unanswered: 'its run could not be asked',
} as const

/** Ends with exit code 1 where something could not be corrected. */
export async function reconcileCommand(output: Output, flags: ReconcileFlags): Promise<void> {
  const drifts = await withClient(output, flags, (client) =>
    withStore(async (store) => {
      const found = await reconcileRequests(client, store, flags.run)
      const ids = await toAsk(client, flags, found.length > 0)
      return [...found, ...(await addMissingRequests(client, store, ids))]
    }),
  )
  output.data(drifts, () =>
    table(
      ['ID', 'APPROVAL', 'WHAT', 'FIXED'],
      drifts.map(({ id, approvalId, what, isFixed, why }) => [
        id,
        approvalId,
        WORDS[what],
        isFixed ? 'yes' : `no: ${why ?? ''}`,
      ]),
      'The records agree with Temporal.',
    ),
  )
  if (drifts.some(({ isFixed }) => !isFixed)) process.exitCode = EXIT.failed
}

/** Runs that may have requests which the records lack: those that have ended ask nothing more. */
async function toAsk(
  client: OrionClient,
  { run, all }: ReconcileFlags,
  isKnown: boolean,
): Promise<string[]> {
  if (run !== undefined) {
    const isRunning = await describeRun(client, run).then(
      ({ status }) => status === 'running',
      (error: unknown) => {
        // The server keeps it no longer, and its records are corrected.
        if (isKnown && isOrionError(error) && error.code === 'RUN_NOT_FOUND') return false
        throw error
      },
    )
    return isRunning ? [run] : []
  }
  if (!all) return []
  const running = await listRuns(client, { status: 'running', limit: LIST_LIMIT_MAX })
  return running.map(({ id }) => id)
}
