import { listRequests, showRequest } from '../../../src/client/requests/list-requests.ts'
import { sendGateMessage, type MessageReply } from '../../../src/client/requests/send-message.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { ARGS, ARGS_SCHEMA } from '../../approvals/policy/gate-support.ts'
import { policyOf } from '../../approvals/policy/support.ts'
import type { StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'

/** People of one test file, under names that no other file has. */
export interface Crowd {
  readonly group: string
  /** The full name of `a`, `b` or `c`. */
  readonly id: (letter: string) => string
}

/** Persons of a group of their own, in the database that all tests share. */
export async function addCrowd({ store }: StackClient, letters: string): Promise<Crowd> {
  const group = uniqueId('group')
  const id = (letter: string) => `${letter}-${group}`
  await store.putGroup(group)
  for (const letter of letters) {
    await store.putPerson({ id: id(letter), logins: [`${id(letter)}@example.com`], roles: [] })
    await store.addMember(group, id(letter))
  }
  return { group, id }
}

export type Words<Kind extends GateMessage['kind']> = Omit<
  Extract<GateMessage, { kind: Kind }>,
  'kind' | 'id' | 'by'
>

export interface AskedRun {
  readonly id: string
  say(by: string, words: object, approvalId?: string): Promise<MessageReply>
  vote(by: string, more?: object, approvalId?: string): Promise<MessageReply>
  show(person?: string, approvalId?: string): ReturnType<typeof showRequest>
  untilOpen(count?: number): Promise<void>
  result<T>(): Promise<T>
}

/** A run that asks, and what people do with it. */
export async function ask(
  stack: StackClient,
  crowd: Crowd,
  {
    type = 'underPolicy',
    taskQueue,
    policy = {},
    more = {},
  }: {
    readonly type?: string
    readonly taskQueue: string
    readonly policy?: Partial<PolicyInput>
    readonly more?: object
  },
): Promise<AskedRun> {
  const id = uniqueId('policy')
  const name = uniqueId('refund')
  const input = {
    policy: policyOf({ name, approvers: { groups: [crowd.group] }, ...policy }),
    requestedBy: 'agent-7',
    action: { name: 'refund', args: ARGS, argsSchema: ARGS_SCHEMA },
    ...more,
  }
  await startRun(stack.client, { type, id, taskQueue, custom: true, input })
  return askedRun(stack, crowd, id)
}

/** The same for a run that somebody else has started. */
export function askedRun({ client, store }: StackClient, crowd: Crowd, id: string): AskedRun {
  // One that no worker answers in time is sent again, as a person would, under its id.
  const say = (by: string, words: object, approvalId = 'request') => {
    const message = { id: uniqueId('m'), by: crowd.id(by), ...words } as GateMessage
    return waitFor('an answer', async () => {
      const reply = await sendGateMessage(client, { id, approvalId, store, message })
      return reply.state !== 'waiting' && reply
    })
  }
  const show = (person?: string, approvalId?: string) =>
    showRequest(store, { id, approvalId }, { person: person && crowd.id(person) })
  return {
    id,
    say,
    show,
    vote: async (by, more = {}, approvalId = 'request') => {
      const { digest } = await show(undefined, approvalId)
      return say(by, { kind: 'vote', verdict: 'approve', digest, ...more }, approvalId)
    },
    untilOpen: async (count = 1) => {
      const isOpen = async () =>
        (await listRequests(store, { workflowId: id, state: 'any' })).length >= count
      await waitFor(`${count} requests of ${id}`, isOpen)
    },
    result: async <T>() => (await awaitResult(client, id, 60_000)) as T,
  }
}
