import { randomUUID } from 'node:crypto'
import type { GateMessage } from '../../approvals/policy/gate-message.ts'
import { attest } from '../../attestation/attest.ts'
import { readKeyFile } from '../../attestation/key-file.ts'
import type { OrionClient } from '../../client/connect.ts'
import { showRequest } from '../../client/requests/list-requests.ts'
import type { RequestView } from '../../client/requests/request-views.ts'
import { sendGateMessage, type MessageReply } from '../../client/requests/send-message.ts'
import { tellFailingTask } from '../../client/task-failures.ts'
import type { Store } from '../../store/store.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'
import type { SayFlags } from './flags.ts'

/** What is said beside who says it: made of the request as it is now. */
export type Words = (view: RequestView) => Readonly<Record<string, unknown>>

export interface Speech extends Pick<SayFlags, 'approval' | 'decisionId' | 'key'> {
  readonly by: string
}

/** Sends one message to a request under a policy, and shows the answer. */
export async function sayCommand(
  output: Output,
  id: string,
  flags: SayFlags,
  words: Words,
): Promise<void> {
  const reply = await withClient(output, flags, (client) =>
    withStore((store) => say(client, store, { id, speech: flags, words })),
  )
  showReply(output, reply)
}

export async function say(
  client: OrionClient,
  store: Store,
  { id, speech, words }: { readonly id: string; readonly speech: Speech; readonly words: Words },
): Promise<MessageReply> {
  const { by, approval, decisionId, key } = speech
  const view = await showRequest(store, { id, approvalId: approval }, { person: by })
  const { approvalId } = view
  // JSON leaves out what was not given: a signature is over what is sent.
  const message = JSON.parse(
    JSON.stringify({ id: decisionId ?? randomUUID(), by, ...words(view) }),
  ) as GateMessage
  const signingKey = key === undefined ? undefined : await readKeyFile(key)
  const attestation =
    signingKey && attest(signingKey, { workflowId: id, approvalId }, message, Date.now())
  return sendGateMessage(client, { id, approvalId, message, attestation, store })
}

export function showReply(output: Output, reply: MessageReply): void {
  output.data(reply, () => escapeLine(replyInWords(reply)))
}

function replyInWords({ id, approvalId, messageId, state, answer, failingTask }: MessageReply) {
  const name = `${approvalId} of ${id}`
  if (failingTask) {
    return `The task of ${id} fails, ${tellFailingTask(failingTask)}.\nTemporal keeps the message (${messageId}) until the workflow is fixed.`
  }
  switch (answer?.kind) {
    case 'counted':
      return `counted: ${answer.have} of ${answer.need} for ${name}`
    case 'decided':
      return `${name} is ${answer.outcome.status}${byWhom(answer.outcome.by)}`
    case 'new-vote':
      return `${name} has other arguments now; votes so far no longer count (${answer.digest})`
    case 'reopened':
      return `${name} asks the people of now${withNew(answer.added)}; votes so far no longer count (people ${answer.people})`
    case 'noted':
      return `noted for ${name}`
    default:
      return `${state}: no worker answers now; Temporal keeps the message (${messageId}) for ${name}.`
  }
}

function withNew(added: readonly string[]): string {
  return added.length > 0 ? `, with ${added.join(', ')}` : ''
}

function byWhom(people: readonly string[]): string {
  return people.length > 0 ? ` by ${people.join(', ')}` : ''
}
