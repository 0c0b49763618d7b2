import { describeRun, type RunDescription } from '../../client/describe-run.ts'
import { awaitResult } from '../../client/end-run.ts'
import { CALL_TIMEOUT_MS } from '../../client/limits.ts'
import type { OrionClient } from '../../client/connect.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { createPostgresStore } from '../../store/postgres-store.ts'
import type { AuditRow, DecisionRow, EffectRow } from '../../store/store.ts'
import type { ConnectionFlags, Context } from '../context.ts'
import { withClient } from '../with-client.ts'
import { paint, type Output } from '../output.ts'
import { facts, table } from '../table.ts'

interface Records {
  readonly audit: readonly AuditRow[]
  readonly decisions: readonly DecisionRow[]
  readonly effects: readonly EffectRow[]
}

interface Outcome {
  readonly result?: unknown
  readonly failure?: string
}

export async function showCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  await withClient(output, flags, async (client, context) => {
    const description = await describeRun(client, id)
    const [outcome, records] = await Promise.all([
      readOutcome(client, description),
      readRecords(context, id, output),
    ])
    const shown = { ...description, ...outcome, ...records }
    output.data(shown, () => render(description, outcome, records))
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

// Temporal alone tells the state of a run; without a database only its records are missing.
async function readRecords(
  { config }: Context,
  id: string,
  output: Output,
): Promise<Records | undefined> {
  if (config.databaseUrl === undefined) {
    output.note('DATABASE_URL is not set, so audit trail and effects are not shown.')
    return undefined
  }
  const store = createPostgresStore({
    url: config.databaseUrl,
    poolMax: 1,
    applicationName: 'orion-cli',
  })
  try {
    const audit = await store.listAudit(id)
    const decisions = await store.listDecisions(id)
    return { audit, decisions, effects: await store.listEffects(id) }
  } catch (error) {
    output.note(`Audit trail and effects are not shown: ${reasonOf(error)}`)
    return undefined
  } finally {
    await store.close()
  }
}

function render(run: RunDescription, outcome: Outcome, records: Records | undefined): string {
  const pending = run.pendingActivities.map(
    ({ type, attempt, lastFailure }) =>
      `${type}, attempt ${attempt}${lastFailure ? `: ${lastFailure}` : ''}`,
  )
  const head = facts([
    ['run', run.id],
    ['type', run.type],
    ['status', run.phase ? `${run.status} (${run.phase})` : run.status],
    ['summary', run.summary],
    ['started', run.startedAt],
    ['ended', run.closedAt],
    ['doing', pending.join('; ')],
    ['result', outcome.result === undefined ? undefined : JSON.stringify(outcome.result)],
    ['failure', outcome.failure],
  ])
  return [head, ...(records ? renderRecords(records) : [])].join('\n\n')
}

function renderRecords({ audit, effects }: Records): string[] {
  const trail = table(
    ['WHEN', 'STATUS', 'FACTS'],
    audit.map((row) => [row.createdAt, row.status, JSON.stringify(row.metadata ?? {})]),
    'none',
  )
  const ledger = table(
    ['WHEN', 'EFFECT'],
    effects.map((row) => [row.createdAt, row.name]),
    'none',
  )
  return [`${paint('bold', 'Audit trail')}\n${trail}`, `${paint('bold', 'Effects')}\n${ledger}`]
}
