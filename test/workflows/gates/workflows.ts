import { condition, continueAsNew, defineSignal, setHandler, sleep } from '@temporalio/workflow'
import {
  openApprovalGate,
  withTransitions,
  type ApprovalInput,
  type Decision,
} from '../../../src/workflow.ts'

const ASK = { subject: 'Delete one file', requestedBy: 'agent-7', timeout: '1 hour' } as const

/** One gate after the other, each with the name it gets by itself. */
export async function twoInARow(): Promise<readonly Decision[]> {
  const first = await openApprovalGate(ASK).outcome()
  const second = await openApprovalGate({ ...ASK, subject: 'Delete everything' }).outcome()
  return [first, second]
}

export async function twoAtOnce(): Promise<readonly Decision[]> {
  const gates = ['files', 'money'].map((approvalId) => openApprovalGate(ASK, { approvalId }))
  return Promise.all(gates.map((gate) => gate.outcome()))
}

/** As a workflow of one's own tells that it waits, so that lists find it. */
export async function listedWithTwo(): Promise<readonly Decision[]> {
  return withTransitions('two at once', async ({ enter }) => {
    const gates = ['files', 'money'].map((approvalId) => openApprovalGate(ASK, { approvalId }))
    await enter('pending')
    return Promise.all(gates.map((gate) => gate.outcome()))
  })
}

/** A gate in each of two runs of one chain. */
export async function overTwoRuns(round = 1): Promise<Decision> {
  const decision = await openApprovalGate(ASK).outcome()
  if (round === 1) await continueAsNew<typeof overTwoRuns>(2)
  return decision
}

/** Ends without ever having asked what became of its gate. */
export async function neverAsked(): Promise<string> {
  openApprovalGate(ASK)
  await sleep('1 hour')
  return 'done'
}

export async function anyRequest(request: ApprovalInput): Promise<Decision> {
  return openApprovalGate(request).outcome()
}

export async function sameNameTwice(): Promise<void> {
  openApprovalGate(ASK, { approvalId: 'same' })
  openApprovalGate(ASK, { approvalId: 'same' })
  await sleep('1 hour')
}

/** A workflow of somebody else's, whose `approve` has nothing to do with gates. */
export async function ownApprove(): Promise<string> {
  let by = ''
  await sleep(1)
  setHandler(defineSignal<[string]>('approve'), (name) => void (by = name))
  await condition(() => by !== '')
  return by
}
