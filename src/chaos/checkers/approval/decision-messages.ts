import {
  approvalAnswerSchema,
  decideInputSchema,
  type DecideInput,
} from '../../../contract/approval.ts'
import type { RunHistory } from '../../experiment/evidence.ts'
import { messagesOf, type Message } from '../history/messages.ts'

/** A message with a decision in it, as Orion's approval gate takes them. */
export interface DecisionMessage extends Message {
  readonly given: DecideInput
}

const BY_SIGNAL = { approve: 'approved', reject: 'rejected' } as const

/** The signals `approve` and `reject` and the updates `decide` of a chain, as they were heard. */
export function decisionMessages(runs: readonly RunHistory[]): DecisionMessage[] {
  return messagesOf(runs).flatMap((message) => {
    const given = givenIn(message)
    return given ? [{ ...message, given }] : []
  })
}

/** The decision in a call or message; undefined for another one, or one that the gate drops. */
export function givenIn(message: {
  readonly kind: string
  readonly name: string
  readonly args: readonly unknown[]
}): DecideInput | undefined {
  const [first] = message.args
  if (message.kind === 'update' && message.name === 'decide') {
    return decideInputSchema.safeParse(first).data
  }
  if (message.kind !== 'signal' || !isSignal(message.name)) return undefined
  const answer = approvalAnswerSchema.safeParse(first).data
  return answer && { decision: BY_SIGNAL[message.name], ...answer }
}

function isSignal(name: string): name is keyof typeof BY_SIGNAL {
  return Object.hasOwn(BY_SIGNAL, name)
}
