import { findForBatch, forEachRun, type BatchFound } from '../../client/batch.ts'
import type { OrionClient } from '../../client/connect.ts'
import { cancelRun, terminateRun } from '../../client/end-run.ts'
import { signalRun } from '../../client/signal-run.ts'
import { EXIT } from '../../errors/catalogue.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import { readJsonArgument } from '../json-argument.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { BatchFlags } from './flags.ts'
import { BATCH_SHOWN } from './limits.ts'

interface Batch {
  readonly verb: string
  readonly query: string
}

export async function batchCommand(
  output: Output,
  { verb, query }: Batch,
  flags: BatchFlags,
): Promise<void> {
  const act = await actOf(verb, flags)
  await withClient(output, flags, async (client) => {
    const found = await findForBatch(client, query)
    if (!flags.yes) return preview(output, verb, found)
    const result = await forEachRun(found.runs, (id) => act(client, id))
    if (result.failed.length > 0) process.exitCode = EXIT.failed
    const rows = result.failed.map(({ id, reason }) => [id, reason])
    const more = found.more ? ' There are more: run it again.' : ''
    output.data({ verb, ...result, more: found.more }, () =>
      [
        `${verb}: ${result.done.length} done, ${result.failed.length} failed.${more}`,
        ...(rows.length > 0 ? [table(['ID', 'WHY IT FAILED'], rows, '')] : []),
      ].join('\n'),
    )
  })
}

type Act = (client: OrionClient, id: string) => Promise<void>

async function actOf(verb: string, flags: BatchFlags): Promise<Act> {
  if (verb === 'cancel') return cancelRun
  if (verb === 'terminate') return (client, id) => terminateRun(client, id, flags.reason)
  if (verb !== 'signal') {
    throw new OrionError('USAGE', 'The verb must be cancel, terminate or signal.')
  }
  const { signal: name } = flags
  if (name === undefined) throw new OrionError('USAGE', 'Name the signal with --signal.')
  const payload = await readJsonArgument(flags.input)
  return (client, id) => signalRun(client, { id, name, payload })
}

function preview(output: Output, verb: string, { runs, more }: BatchFound): void {
  const shown = runs.slice(0, BATCH_SHOWN)
  const count = more ? `the first ${runs.length}` : String(runs.length)
  output.data({ verb, wouldTake: runs.map(({ id }) => id), more }, () =>
    [
      table(
        ['ID', 'TYPE', 'STARTED'],
        shown.map(({ id, type, startedAt }) => [id, type, startedAt]),
        'No running run fits the query.',
      ),
      ...(runs.length > shown.length ? [`… and ${runs.length - shown.length} more`] : []),
      escapeLine(`${verb} would take ${count}. Nothing was changed. Add --yes to do it.`),
    ].join('\n'),
  )
}
