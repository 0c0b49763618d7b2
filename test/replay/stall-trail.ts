import pg from 'pg'
import type { OrionClient } from '../../src/client/connect.ts'
import { cancelRun } from '../../src/client/end-run.ts'
import { databaseUrl, superuserUrl } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'

/** Keeps every row of the trail on its way while `act` runs. */
export async function whileRowsWait<T>(act: () => Promise<T>): Promise<T> {
  const address = new URL(superuserUrl())
  address.pathname = new URL(databaseUrl()).pathname
  const database = new pg.Client({ connectionString: address.href })
  await database.connect()
  try {
    await database.query('begin')
    await database.query('lock table public.workflow_audit in share row exclusive mode')
    return await act()
  } finally {
    await database.end()
  }
}

/** Cancels a run whose row is on its way, and waits until its code has heard of it. */
export async function cancelInRow(client: OrionClient, id: string): Promise<void> {
  const handle = client.temporal.workflow.getHandle(id)
  await waitFor('a row on its way', async () => {
    const { pendingActivities } = (await handle.describe()).raw
    return pendingActivities?.some(({ activityType }) => activityType?.name === 'recordTransition')
  })
  await cancelRun(client, id)
  await waitFor('the cancellation to be heard', async () => {
    const events = (await handle.fetchHistory()).events ?? []
    const asked = events.findIndex((event) => event.workflowExecutionCancelRequestedEventAttributes)
    const heard = events.slice(asked).some((event) => event.workflowTaskCompletedEventAttributes)
    return asked >= 0 && heard
  })
}
