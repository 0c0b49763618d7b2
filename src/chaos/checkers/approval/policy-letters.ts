import { z } from 'zod'
import { GATE_MESSAGE } from '../../../contract/policy-gate.ts'
import type { Evidence } from '../../experiment/evidence.ts'
import { messagesOf, type Message } from '../history/messages.ts'

const letterSchema = z.looseObject({
  approvalId: z.string(),
  message: z.looseObject({
    id: z.string(),
    kind: z.string(),
    by: z.string(),
    verdict: z.string().optional(),
    digest: z.string().optional(),
  }),
})

const answerSchema = z.looseObject({ kind: z.string(), verdict: z.string().optional() })

type Answer = z.output<typeof answerSchema>

/** What somebody said to a request under a policy, as the history has it. */
export interface PolicyLetter extends Message {
  readonly letter: z.output<typeof letterSchema>
  /** What the sender heard: by the history for an update, else by the row. */
  readonly said: Answer | undefined
}

/** The messages to requests under a policy, in the order in which the run heard of them. */
export function policyLetters({ runs, letters = [] }: Pick<Evidence, 'runs' | 'letters'>) {
  return messagesOf(runs).flatMap((message): PolicyLetter[] => {
    if (message.name !== GATE_MESSAGE) return []
    const letter = letterSchema.safeParse(message.args[0]).data
    if (!letter) return []
    const { answer } = message
    const heard = answer && 'value' in answer ? answer.value : undefined
    const row = letters.find(
      ({ approvalId, messageId, message: kept }) =>
        approvalId === letter.approvalId &&
        messageId === letter.message.id &&
        (kept as { readonly by?: unknown }).by === letter.message.by,
    )
    return [{ ...message, letter, said: answerSchema.safeParse(heard ?? row?.answer).data }]
  })
}

/** Whether it was taken: refused, late and stale messages change nothing. */
export function isTaken({ said }: PolicyLetter): boolean {
  return said !== undefined && TAKEN.has(said.kind)
}

const TAKEN: ReadonlySet<string> = new Set(['counted', 'decided', 'noted', 'new-vote', 'reopened'])

/** Whether it is a word for it: alone, as who breaks the glass, or one of several. */
export function isApproval({ letter: { message } }: PolicyLetter): boolean {
  return message.kind === 'break-glass' || message.verdict === 'approve'
}

/** `vote v1 by ben` */
export function letterInWords({ letter: { message } }: PolicyLetter): string {
  return `${message.kind} ${message.id} by ${message.by}`
}
