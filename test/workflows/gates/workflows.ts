import {
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
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

/** As your own workflow shows that it waits, so that lists find it. */
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

const goOn = defineSignal('goOn')

/** Asks in the last of three runs alone; in the first for something else too, where `asks` says so. */
export async function asksInTheLast(asks: boolean, round = 1): Promise<Decision> {
  if (round === 3) return openApprovalGate(ASK, { approvalId: 'money' }).outcome()
  let mayGoOn = round === 2
  setHandler(goOn, () => void (mayGoOn = true))
  if (asks && round === 1) openApprovalGate(ASK, { approvalId: 'files' })
  await condition(() => mayGoOn)
  return continueAsNew<typeof asksInTheLast>(asks, round + 1)
}

/** Takes `approve` by itself, and tells what its second run got handed on. */
export async function ownApproveInChain(round = 1): Promise<readonly string[]> {
  if (round === 2) return Object.keys(workflowInfo().memo ?? {})
  let isApproved = false
  setHandler(defineSignal('approve'), () => void (isApproved = true))
  await condition(() => isApproved)
  return continueAsNew<typeof ownApproveInChain>(2)
}
