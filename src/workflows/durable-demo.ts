import { setHandler, sleep, workflowInfo } from '@temporalio/workflow'
import {
  durableDemoInputSchema,
  durableDemoProgressQuery,
  type DurableDemoInput,
  type DurableDemoProgress,
  type DurableDemoResult,
} from '../contract/durable-demo.ts'
import { formatDuration } from '../contract/duration.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { effects } from './activity-proxies.ts'
import { parseInput } from './parse-input.ts'
import { withTransitions } from './transitions.ts'

/** Half of the steps, one durable sleep, the other half: each step an effect that happens once. */
export async function durableDemoWorkflow(input?: DurableDemoInput): Promise<DurableDemoResult> {
  const request = parseInput(durableDemoInputSchema, input)
  const { steps, sleep: sleepMs } = request
  const { firstExecutionRunId: firstRunId } = workflowInfo()

  const completed: string[] = []
  let current: Pick<DurableDemoProgress, 'phase' | 'wakesAt'> = { phase: 'working' }
  setHandler(durableDemoProgressQuery, () => ({
    ...current,
    completedSteps: completed,
    totalSteps: steps,
  }))

  const performUntil = async (last: number) => {
    while (completed.length < last) {
      const step = `step-${completed.length + 1}`
      await effects.performStep({ firstRunId, step })
      completed.push(step)
    }
  }

  return withTransitions(WORKFLOW_TYPES.durableDemo.summary(request), async (transitions) => {
    await transitions.enter('working', { metadata: { steps, sleepMs } })
    await performUntil(Math.ceil(steps / 2))

    const wakesAt = new Date(Date.now() + sleepMs).toISOString()
    await transitions.enter('sleeping', {
      metadata: { wakesAt },
      details: `**sleeping** for ${formatDuration(sleepMs)}, until ${wakesAt}`,
    })
    current = { phase: 'sleeping', wakesAt }
    await sleep(sleepMs, { summary: `durable sleep until ${wakesAt}` })

    current = { phase: 'working' }
    await transitions.enter('resumed')
    await performUntil(steps)

    current = { phase: 'completed' }
    await transitions.end('completed', { metadata: { steps: completed } })
    return { steps: completed, sleptMs: sleepMs }
  })
}
