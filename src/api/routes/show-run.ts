import type { OrionClient } from '../../client/connect.ts'
import { describeRun, type RunDescription } from '../../client/describe-run.ts'
import { awaitResult } from '../../client/end-run.ts'
import { knownApprovals } from '../../client/known-approvals.ts'
import { CALL_TIMEOUT_MS } from '../../client/limits.ts'
import { runInput } from '../../client/run-input.ts'
import { explainRun } from '../../client/why/explain-run.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { Services } from '../services.ts'
import { readRecords } from './records.ts'
import { temporalPage } from './temporal-page.ts'

/** All that is known of a run. Without a database only its records are missing. */
export async function showRun(
  { temporal, store, temporalUiUrl }: Services,
  id: string,
): Promise<object> {
  const client = await temporal()
  const description = await describeRun(client, id)
  const [outcome, input, records, why] = await Promise.all([
    readOutcome(client, description),
    runInput(client, description),
    store && readRecords(store, id).catch(() => undefined),
    // A look at a run reads its own history alone.
    explainRun(client, id, 1),
  ])
  const approvals = await knownApprovals(client, description, records?.decisions ?? [])
  const [longest] = why.legs
  const given = input === undefined ? {} : { input }
  const { namespace } = client
  const elsewhere: Elsewhere = temporalUiUrl
    ? { temporalPage: temporalPage(temporalUiUrl, { ...description, namespace }) }
    : {}
  const found = { ...outcome, ...approvals, ...records, longest }
  return { ...description, ...given, ...found, ...elsewhere }
}

/** Where else a run can be looked at. */
export interface Elsewhere {
  readonly temporalPage?: string
}

/** What a run began with, and how it ended, where it has. */
export interface Outcomes {
  readonly input?: unknown
  readonly result?: unknown
  readonly failure?: string
}

async function readOutcome(client: OrionClient, { id, status }: RunDescription): Promise<Outcomes> {
  if (status === 'running') return {}
  try {
    return { result: await awaitResult(client, id, CALL_TIMEOUT_MS) }
  } catch (error) {
    if (!isOrionError(error)) throw error
    // What cannot be read, as by a key that is not here, is said and hides nothing else.
    return { failure: error.message }
  }
}
