import type { Letter } from '../../approvals/desk/letter.ts'
import type { Answer, Outcome } from '../../approvals/policy/gate-state.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { refusalInWords } from './refusal-words.ts'

/** An answer that says that the message was taken. */
export type AnswerTaken = Extract<
  Answer,
  { readonly kind: 'counted' | 'decided' | 'new-vote' | 'noted' | 'reopened' }
>

/** What a sender hears who was refused, as a coded error; else the answer. */
export function replyTo(
  workflowId: string,
  { approvalId, message }: Letter,
  answer: Answer,
): { readonly state: AnswerTaken['kind']; readonly answer: AnswerTaken } {
  const name = `"${approvalId}" of "${workflowId}"`
  switch (answer.kind) {
    case 'too-late':
      throw new OrionError(
        'APPROVAL_ALREADY_DECIDED',
        `${name} ${outcomeInWords(answer.outcome)}.`,
        { details: { outcome: answer.outcome } },
      )
    case 'stale-digest':
      throw new OrionError(
        'APPROVAL_STALE',
        `${name} asks for other arguments now: the message names ${digestOf(message)}, and what is asked for is ${answer.digest}.`,
        { details: { digest: answer.digest } },
      )
    case 'not-allowed': {
      const { why, proof } = answer
      const code = why === 'id-used' ? 'DECISION_ID_USED' : 'APPROVAL_NOT_ALLOWED'
      throw new OrionError(
        code,
        `${name} refuses this from "${message.by}": ${refusalInWords(why, proof)}.`,
        {
          details: { why, ...(proof && { proof }) },
        },
      )
    }
    default:
      return { state: answer.kind, answer }
  }
}

/** `was approved by ben, cleo at …` */
function outcomeInWords({ status, by, atMs }: Outcome): string {
  const people = by.length > 0 ? ` by ${by.join(', ')}` : ''
  const at = new Date(atMs).toISOString()
  if (status === 'expired') return `expired at ${at}`
  if (status === 'unsatisfiable') return `ended at ${at}, because nobody could decide it any more`
  return `was ${status}${people} at ${at}`
}

function digestOf(message: Letter['message']): string {
  return 'digest' in message ? message.digest : 'none'
}
