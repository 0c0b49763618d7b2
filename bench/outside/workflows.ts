import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import { openApprovalGate, withTransitions, type Decision } from '../../src/workflow.ts'
import type { Activities } from '../../src/contract/activities.ts'

const ASK = { subject: 'A soak', requestedBy: 'soak', timeout: '1 hour' } as const

const { performStep } = proxyActivities<Pick<Activities, 'performStep'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 ms', maximumInterval: '2 seconds' },
})

/** Asks twice in one run, one after the other or both at once, with an effect in between. */
export function twoGates({ atOnce }: { atOnce: boolean }): Promise<readonly Decision[]> {
  return withTransitions('Two gates', async ({ enter, end }) => {
    const first = openApprovalGate(ASK, { approvalId: 'first' })
    const openSecond = () => openApprovalGate(ASK, { approvalId: 'second' })
    const early = atOnce ? openSecond() : undefined
    await enter('pending')
    const one = await first.outcome()
    await enter(one.decision)
    await performStep({ firstRunId: workflowInfo().firstExecutionRunId, step: 'between' })
    const two = await (early ?? openSecond()).outcome()
    await end('decided')
    return [one, two]
  })
}

interface Round {
  readonly round: number
  readonly last: number
}

/** Asks once in each run of a chain. */
export function rounds({ round, last }: Round): Promise<readonly Decision[]> {
  const step = `round-${round}`
  return withTransitions(`Round ${round} of ${last}`, async ({ enter, end }) => {
    const gate = openApprovalGate(ASK, { approvalId: step })
    await enter('pending')
    const decision = await gate.outcome()
    await performStep({ firstRunId: workflowInfo().firstExecutionRunId, step })
    if (round === last) {
      await end('decided')
      return [decision]
    }
    await enter('continuing')
    return continueAsNew<typeof rounds>({ round: round + 1, last })
  })
}
