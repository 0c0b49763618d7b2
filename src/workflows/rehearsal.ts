import { setHandler, sleep, upsertSearchAttributes } from '@temporalio/workflow'
import { durableDemoInputSchema, durableDemoProgressQuery } from '../contract/durable-demo.ts'
import { STATUS_ATTRIBUTE } from '../contract/search-attributes.ts'
import { records } from './activity-proxies.ts'
import { parseInput } from './parse-input.ts'

/**
 * Served under the name `orionRehearsal`, to workers alone: their supervisor plays one task of
 * it to a new process before it may have to take over, since the first task that a process runs
 * takes ten times as long as the next. Nothing of it ever reaches the server.
 */
export async function rehearsalWorkflow(): Promise<void> {
  const { steps, sleep: sleepMs } = parseInput(durableDemoInputSchema, { steps: 2, sleep: 1_000 })
  setHandler(durableDemoProgressQuery, () => ({
    phase: 'working',
    completedSteps: [],
    totalSteps: steps,
  }))
  upsertSearchAttributes([{ key: STATUS_ATTRIBUTE, value: 'rehearsal' }])
  const transition = { sequence: 1, status: 'rehearsal', startedAt: new Date().toISOString() }
  void Promise.all([sleep(sleepMs), records.recordTransition(transition)])
}
