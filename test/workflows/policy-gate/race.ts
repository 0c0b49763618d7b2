import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import { sendGateMessage } from '../../../src/client/requests/send-message.ts'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { GATE_MESSAGE } from '../../../src/contract/policy-gate.ts'
import type { StackClient } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { ask, type Crowd } from './asked.ts'

/** Soon, and late enough for the request to be open before. */
const DEADLINE_MS = 3_000

/**
 * Votes are sent from some time before the deadline to after it. They take their time, on a busy
 * machine more: the span moves until both orders are seen.
 */
const SPAN_MS = 660
const LEAD_FIRST_MS = 600
const LEAD_STEP_MS = 300
const LEAD_MS_MAX = 2_400
const TURNS = 13

/** Some side by side, so that many take minutes and not hours. */
const AT_ONCE = 26

/** So many races, and how each ended. */
export async function raceAgain(
  stack: StackClient,
  crowd: Crowd,
  { taskQueue, races }: { readonly taskQueue: string; readonly races: number },
): Promise<string[]> {
  const ends: string[] = []
  let leadMs = LEAD_FIRST_MS
  for (let turn = 0; turn < races; turn += AT_ONCE) {
    const turns = Array.from({ length: Math.min(AT_ONCE, races - turn) }, (_, i) => turn + i)
    const all = turns.map((one) => race(stack, crowd, { taskQueue, turn: one, leadMs }))
    const now = await Promise.all(all)
    ends.push(...now)
    const share = now.filter((end) => end === 'approved').length / now.length
    if (share < 1 / 3) leadMs = Math.min(LEAD_MS_MAX, leadMs + LEAD_STEP_MS)
    if (share > 2 / 3) leadMs = Math.max(0, leadMs - LEAD_STEP_MS)
  }
  return ends
}

/**
 * A vote that arrives as the deadline passes: in both orders the run, the sender and the rows
 * say the same.
 *
 * @returns how it ended
 */
async function race(
  stack: StackClient,
  crowd: Crowd,
  {
    taskQueue,
    turn,
    leadMs,
  }: { readonly taskQueue: string; readonly turn: number; readonly leadMs: number },
): Promise<string> {
  const policy = { quorum: 1, deadline: DEADLINE_MS }
  const run = await ask(stack, crowd, { taskQueue, policy })
  await run.untilOpen()
  const { digest, deadline } = await run.show()
  const offsetMs = ((turn % TURNS) * SPAN_MS) / (TURNS - 1) - leadMs
  await delay(Math.max(0, Date.parse(deadline) + offsetMs - Date.now()))
  const vote = { kind: 'vote', id: 'v1', by: crowd.id('a'), verdict: 'approve', digest } as const
  const said = await sendGateMessage(stack.client, {
    id: run.id,
    approvalId: 'request',
    message: vote,
    store: stack.store,
  }).then(
    ({ state }) => state,
    (error: unknown) => (isOrionError(error) ? error.code : String(error)),
  )
  const { status, by } = await run.result<Outcome>()
  const expected = { approved: 'decided', expired: 'APPROVAL_ALREADY_DECIDED' }
  const heard = expected[status as keyof typeof expected]
  // Where no worker answered in time, the vote is kept as a signal, and the result says the rest.
  assert.ok(said === heard || said === 'waiting', `${status}, and the sender heard ${said}`)
  assert.deepEqual(by, status === 'approved' ? [crowd.id('a')] : [])
  const { state } = await run.show()
  const rows = await stack.store.listDecisions(run.id)
  assert.deepEqual([state, rows.map(({ decision }) => decision)], [status, [status]])
  return status
}

/** Longer than any deadline here. */
const OVER_MS_MAX = 90_000

export interface Reader {
  stop(): Promise<void>
  begin(): Promise<void>
}

/**
 * A vote that no worker reads before the deadline has passed.
 *
 * @returns the outcome and the deadline; undefined where the vote itself was late
 */
export async function voteUnread(
  stack: StackClient,
  crowd: Crowd,
  at: { readonly taskQueue: string; readonly within: string; readonly reader: Reader },
): Promise<[Outcome, string] | undefined> {
  const { taskQueue, within, reader } = at
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 1, deadline: within } })
  await run.untilOpen()
  const { digest, deadline } = await run.show()
  await reader.stop()
  const vote = { kind: 'vote', id: 'v1', by: crowd.id('a'), verdict: 'approve', digest }
  const letter = { approvalId: 'request', message: vote }
  await stack.client.temporal.workflow.getHandle(run.id).signal(GATE_MESSAGE, letter)
  const isInTime = Date.now() < Date.parse(deadline)
  const isOver = () => Date.now() > Date.parse(deadline) + 100
  await waitFor('the deadline', isOver, OVER_MS_MAX)
  await reader.begin()
  const outcome = await run.result<Outcome>()
  return isInTime ? [outcome, deadline] : undefined
}
