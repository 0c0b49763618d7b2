import { randomUUID } from 'node:crypto'
import { parse } from '../../client/parse.ts'
import { sendGateMessage, type MessageReply } from '../../client/requests/send-message.ts'
import { findRequest } from '../../client/requests/list-requests.ts'
import { gateMessageSchema, type GateMessage } from '../../approvals/policy/gate-message.ts'
import type { OrionClient } from '../../client/connect.ts'
import type { Json } from '../../contract/json.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { RequestRow, Store } from '../../store/store.ts'
import type { ApprovalName } from './find-approval.ts'

/** Proves by whom a message was sent, to those who trust this API. */
export type Attest = (name: ApprovalName, message: GateMessage) => Json | undefined

/** The request under a policy of that name; undefined for an approval without a policy. */
export async function policyRequest(
  store: Store | undefined,
  { run, approval }: ApprovalName,
): Promise<RequestRow | undefined> {
  return store && findRequest(store, { id: run, approvalId: approval })
}

export interface Saying {
  readonly client: OrionClient
  readonly store: Store
  readonly attest: Attest
}

/** What became of a message, in the words of the API. */
export interface Said extends ApprovalName {
  readonly decisionId: string
  readonly delivered: MessageReply['deliveredBy']
  /** `recorded`: no worker answered, and Temporal keeps it. */
  readonly state: 'recorded' | 'decided' | 'counted' | 'new-vote' | 'noted' | 'reopened'
  readonly answer?: MessageReply['answer']
  readonly failingTask?: MessageReply['failingTask']
}

/**
 * Says something to a request under a policy, by the name of the person who has signed in.
 *
 * @param said the message without its sender
 * @throws OrionError `INPUT_INVALID`, and what `sendGateMessage` throws
 */
export async function say(
  { client, store, attest }: Saying,
  name: ApprovalName,
  said: { readonly kind: string; readonly by: string; readonly decisionId?: string | undefined },
): Promise<Said> {
  const { decisionId: id = randomUUID(), ...rest } = said
  const message = parse(gateMessageSchema, { ...rest, id }, 'The message')
  const attestation = attest(name, message)
  const reply = await sendGateMessage(client, {
    id: name.run,
    approvalId: name.approval,
    message,
    store,
    ...(attestation !== undefined && { attestation }),
  })
  const { state, answer, deliveredBy: delivered, failingTask } = reply
  return {
    run: name.run,
    approval: name.approval,
    decisionId: id,
    delivered,
    state: state === 'waiting' ? 'recorded' : state,
    ...(answer && { answer }),
    ...(failingTask && { failingTask }),
  }
}

/**
 * What a vote is for: what its sender names. Without a name it is for what is asked now, if the
 * sender has made sure of that otherwise.
 *
 * @throws OrionError `INPUT_INVALID`
 */
export function digestMeant(row: RequestRow, digest: string | undefined, isSure: boolean): string {
  if (digest !== undefined) return digest
  if (isSure) return row.digest
  const message = 'A vote under a policy names what it is for: send digest, or If-Match.'
  throw new OrionError('INPUT_INVALID', message)
}
