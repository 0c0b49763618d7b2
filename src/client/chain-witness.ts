import type { Client } from '@temporalio/client'
import { z } from 'zod'
import { SPEND_REQUEST } from '../contract/activities.ts'
import type { ChainPlace, HistoryWitness, OpenRecord } from '../contract/audit-chain.ts'
import { call, type OrionClient } from './connect.ts'
import { firstValue } from './payload-value.ts'
import { chainOf } from './why/run-chain.ts'

type HistoryEvent = Awaited<ReturnType<typeof chainOf>>[number][number]

/** Whatever activity answers so has written a row: those of later versions too. */
const placeSchema = z.object({
  run: z.string(),
  number: z.int().min(1),
  hash: z.string().length(64),
})
const recordedSchema = z.union([
  z.object({ chain: placeSchema }).transform(({ chain }) => [chain]),
  z.object({ chains: z.array(placeSchema).min(1) }).transform(({ chains }) => chains),
])

/**
 * What the histories of a run and of those it goes on from remember of their chains of rows.
 * Undefined where the server keeps none of them any more.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`
 */
export async function chainWitness(
  client: OrionClient,
  workflowId: string,
): Promise<HistoryWitness> {
  const { runId } = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  const histories = await chainOf(client, workflowId, runId, Infinity)
  const places: ChainPlace[] = []
  const open: OpenRecord[] = []
  let run = runId
  for (const events of histories.toReversed()) {
    const found = await witnessIn(client.temporal, events, run)
    places.push(...found.places)
    open.push(...found.open)
    run = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? ''
  }
  return { places, open }
}

async function witnessIn(
  client: Client,
  events: readonly HistoryEvent[],
  run: string,
): Promise<HistoryWitness> {
  const open = new Map<string, HistoryEvent>()
  const places: ChainPlace[] = []
  for (const event of events) {
    if (event.activityTaskScheduledEventAttributes) open.set(String(event.eventId), event)
    const completed = event.activityTaskCompletedEventAttributes
    if (!completed) continue
    const recorded = recordedSchema.safeParse(await firstValue(client, completed.result?.payloads))
    if (!recorded.success) continue
    places.push(...recorded.data)
    open.delete(String(completed.scheduledEventId))
  }
  return { places, open: await recordsIn(client, [...open.values()], run) }
}

/** Of activities without a place those that write rows. */
async function recordsIn(
  client: Client,
  events: readonly HistoryEvent[],
  run: string,
): Promise<OpenRecord[]> {
  const records: OpenRecord[] = []
  for (const { activityTaskScheduledEventAttributes: scheduled } of events) {
    const activity = scheduled?.activityType?.name ?? ''
    if (!activity.startsWith('record') && activity !== SPEND_REQUEST) continue
    records.push({ activity, run, input: await firstValue(client, scheduled?.input?.payloads) })
  }
  return records
}
