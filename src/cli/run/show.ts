import type { OrionClient } from '../../client/connect.ts'
import { describeRun, type RunDescription } from '../../client/describe-run.ts'
import { awaitResult } from '../../client/end-run.ts'
import { knownApprovals } from '../../client/known-approvals.ts'
import { CALL_TIMEOUT_MS } from '../../client/limits.ts'
import { explainRun } from '../../client/why/explain-run.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { readRecords } from '../records.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import { renderRun, type Outcome } from './render-run.ts'

export async function showCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  await withClient(output, flags, async (client, { config }) => {
    const description = await describeRun(client, id)
    const [outcome, records, why] = await Promise.all([
      readOutcome(client, description),
      readRecords(config, id, output),
      // A look at a run reads its own history alone.
      explainRun(client, id, 1),
    ])
    const approvals = await knownApprovals(client, description, records?.decisions ?? [])
    const [longest] = why.legs
    const shown = { ...description, ...outcome, ...approvals, ...records, longest }
    output.data(shown, () => renderRun({ run: description, outcome, approvals, records, why }))
  })
}

async function readOutcome(client: OrionClient, { id, status }: RunDescription): Promise<Outcome> {
  if (status === 'running') return {}
  try {
    return { result: await awaitResult(client, id, CALL_TIMEOUT_MS) }
  } catch (error) {
    if (isOrionError(error) && error.code === 'RUN_FAILED') return { failure: error.message }
    throw error
  }
}
