import { letterSchema } from '../../approvals/desk/letter.ts'
import type { GateMessage } from '../../approvals/policy/gate-message.ts'
import type { Answer } from '../../approvals/policy/gate-state.ts'
import { digestOfJson } from '../../approvals/request/action-digest.ts'
import type { Json } from '../../contract/json.ts'
import { GATE_MESSAGE } from '../../contract/policy-gate.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { RequestStore } from '../../store/store.ts'
import { checkPayload } from '../check-payload.ts'
import { call, type OrionClient } from '../connect.ts'
import { sendUpdate } from '../decision-update.ts'
import { failingTask } from '../failing-task.ts'
import { parse, parseWorkflowId } from '../parse.ts'
import type { FailingTask } from '../task-failures.ts'
import { answerFromRecords } from './answer-from-records.ts'
import { replyTo, type AnswerTaken } from './reply.ts'

export interface SendMessageOptions {
  /** The run's workflow id. */
  readonly id: string
  readonly approvalId: string
  readonly message: GateMessage
  /** Proof of who sends it. */
  readonly attestation?: Json | undefined
  /** Where to look for the answer of a run that has ended. */
  readonly store?: Pick<RequestStore, 'listRequests' | 'listMessages'> | undefined
}

export interface MessageReply {
  readonly id: string
  readonly approvalId: string
  readonly messageId: string
  /** `waiting`: no worker answered in time; Temporal keeps it, and it counts once one does. */
  readonly state: 'waiting' | AnswerTaken['kind']
  readonly answer?: AnswerTaken
  readonly deliveredBy: 'update' | 'signal' | 'records'
  /** Why the run takes no message now; Temporal keeps it until the workflow is fixed. */
  readonly failingTask?: FailingTask
}

/**
 * Says something to a request under a policy: a vote, an edit, a question. The same message with
 * the same id has the same answer forever.
 *
 * @throws OrionError `APPROVAL_ALREADY_DECIDED` with `details.outcome`, `APPROVAL_STALE` with
 *   `details.digest`, `APPROVAL_NOT_ALLOWED` with `details.why`, `DECISION_ID_USED`,
 *   `APPROVAL_NOT_OPEN`, `INPUT_INVALID`, `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function sendGateMessage(
  client: OrionClient,
  { id, store, ...letter }: SendMessageOptions,
): Promise<MessageReply> {
  const workflowId = parseWorkflowId(id)
  const input = parse(letterSchema, letter, 'The message')
  checkPayload(client, input, 'The message')
  const { approvalId, message } = input
  const head = { id: workflowId, approvalId, messageId: message.id }
  try {
    // Of the whole message: Temporal answers an id that it knows with the answer of then.
    const options: { args: [LetterInput]; updateId: string } = {
      args: [input],
      updateId: digestOfJson(input),
    }
    const answer = await sendUpdate(client, workflowId, (handle) =>
      handle.executeUpdate<Answer, [LetterInput]>(GATE_MESSAGE, options),
    )
    return { ...head, ...replyTo(workflowId, input, answer), deliveredBy: 'update' }
  } catch (error) {
    if (!(error instanceof OrionError)) throw error
    if (error.code === 'NO_WORKER')
      return { ...head, ...(await sendSignal(client, workflowId, input)) }
    if (!store || (error.code !== 'RUN_CLOSED' && error.code !== 'APPROVAL_NOT_OPEN')) throw error
    const answer = await answerFromRecords(store, workflowId, input)
    if (!answer) throw error
    return { ...head, ...replyTo(workflowId, input, answer), deliveredBy: 'records' }
  }
}

type LetterInput = ReturnType<typeof letterSchema.parse>

async function sendSignal(
  client: OrionClient,
  workflowId: string,
  input: LetterInput,
): Promise<Pick<MessageReply, 'state' | 'deliveredBy' | 'failingTask'>> {
  await call(client, ({ workflow }) =>
    workflow.getHandle(workflowId).signal<[LetterInput]>(GATE_MESSAGE, input),
  )
  // The message is kept; say why nobody took it, as far as that is known.
  const failing = await failingTask(client, workflowId).catch(() => undefined)
  return {
    state: 'waiting',
    deliveredBy: 'signal',
    ...(failing && { failingTask: failing }),
  }
}
