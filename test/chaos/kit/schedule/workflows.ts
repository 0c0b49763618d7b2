import {
  condition,
  defineSignal,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { SHORT } from '../../planted/policy.ts'
import type * as activities from './activities.ts'

const { schedule, unschedule, ship } = proxyActivities<typeof activities>(SHORT)

const begun = defineSignal<[string]>('begun')
const mayEnd = defineSignal('mayEnd')

/** Has a schedule start a round each second, waits for the first one, and takes the schedule away. */
export async function nightly(): Promise<string> {
  const { workflowId } = workflowInfo()
  let round: string | undefined
  setHandler(begun, (id) => void (round ??= id))
  await schedule(workflowId)
  await condition(() => round !== undefined)
  await unschedule(workflowId)
  await getExternalWorkflowHandle(round ?? '').signal(mayEnd)
  return 'one round'
}

/** As long as it goes on, the rounds that are due are left out. */
export async function round(nightlyId: string): Promise<void> {
  let isOver = false
  setHandler(mayEnd, () => void (isOver = true))
  await ship('round')
  await getExternalWorkflowHandle(nightlyId).signal(begun, workflowInfo().workflowId)
  await condition(() => isOver)
}
