import { setTimeout as pause } from 'node:timers/promises'
import { activityInfo } from '@temporalio/activity'
import { connectClient, type OrionClient } from 'orion-durable'
import { loadTemporalSettings } from 'orion-durable/worker'
import { createSchedule, steerSchedule } from '../../../../src/client/schedules.ts'
import { isOrionError } from '../../../../src/errors/orion-error.ts'

export { ship } from '../activities.ts'

const SECOND_MS = 1_000
/** A schedule is due at each full second: one that is made now is known before the first. */
const YOUNG_MS = 300

/** A second attempt finds what the first one has made. */
export function schedule(nightlyId: string): Promise<void> {
  return once('SCHEDULE_ALREADY_EXISTS', async (client) => {
    const ageMs = Date.now() % SECOND_MS
    if (ageMs > YOUNG_MS) await pause(SECOND_MS - ageMs)
    await createSchedule(client, {
      id: idOf(nightlyId),
      every: '1 second',
      type: 'round',
      input: nightlyId,
      taskQueue: activityInfo().taskQueue,
      custom: true,
    })
  })
}

export function unschedule(nightlyId: string): Promise<void> {
  return once('SCHEDULE_NOT_FOUND', (client) =>
    steerSchedule(client, { id: idOf(nightlyId), step: 'delete' }),
  )
}

function idOf(nightlyId: string): string {
  return `${nightlyId}.round`
}

async function once(done: string, act: (client: OrionClient) => Promise<void>): Promise<void> {
  const client = await connectClient(loadTemporalSettings(process.env))
  try {
    await act(client)
  } catch (error) {
    if (!isOrionError(error) || error.code !== done) throw error
  } finally {
    await client.close()
  }
}
