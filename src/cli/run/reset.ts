import type { ResetPlan, ResetPoint } from '../../client/reset-plan.ts'
import { previewReset, resetRun } from '../../client/reset-run.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { EffectRow } from '../../store/store.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { readRecords } from '../records.ts'
import { withClient } from '../with-client.ts'
import type { ResetFlags } from './flags.ts'

export async function resetCommand(output: Output, id: string, flags: ResetFlags): Promise<void> {
  const to = pointOf(flags.to)
  await withClient(output, flags, async (client, { config }) => {
    const plan = await previewReset(client, id, to)
    const effects = (await readRecords(config, id, output))?.effects ?? []
    const since = effects.filter(({ createdAt }) => createdAt >= plan.at)
    const { reason } = flags
    const done = flags.yes ? await resetRun(client, { id, plan, reason }) : undefined
    const shown = { id, ...plan, effects: since.map(({ name }) => name), reset: done !== undefined }
    output.data({ ...shown, ...done }, () => render(id, plan, { since, runId: done?.runId }))
  })
}

function pointOf(text: string): ResetPoint {
  if (text === 'first' || text === 'last') return text
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new OrionError('USAGE', '--to must be first, last, or the id of an event.')
}

interface Seen {
  /** Rows of the ledger since the point. */
  readonly since: readonly EffectRow[]
  /** Of the new run; undefined where nothing was done. */
  readonly runId: string | undefined
}

function render(id: string, plan: ResetPlan, { since, runId }: Seen): string {
  const { eventId, at, repeats, messages, children } = plan
  const head = runId
    ? `${id} starts again from event ${eventId} (${at}), as ${runId}.`
    : `A reset of ${id} would start it again from event ${eventId} (${at}).`
  const rows = repeats.map(({ activity, times }) => [activity, String(times)])
  const also = [
    since.length > 0 &&
      `In the ledger since then, so that they count once: ${since.map(({ name }) => name).join(', ')}.`,
    messages > 0 && `Signals and updates that it gets again: ${messages}.`,
    children > 0 && `Child runs that are started again: ${children}.`,
    !runId && 'Nothing was changed. Add --yes to do it.',
  ]
  const lines = also.filter((line) => line !== false)
  const activities = table(['ACTIVITY THAT RUNS AGAIN', 'TIMES'], rows, 'No activity runs again.')
  return [escapeLine(head), '', activities, '', ...lines.map((line) => escapeLine(line))].join('\n')
}
