import { OrionError } from '../../errors/orion-error.ts'
import type { FlagsOf } from '../flags.ts'
import { readJsonArgument } from '../json-argument.ts'
import { momentOf } from '../moment.ts'
import type { Output } from '../output.ts'
import type {
  ANSWER_FLAGS,
  BREAK_GLASS_FLAGS,
  DELEGATE_FLAGS,
  EDIT_FLAGS,
  EXTEND_FLAGS,
  REASON_FLAGS,
  REOPEN_FLAGS,
  REVIEW_FLAGS,
  TEXT_FLAGS,
} from './flags.ts'
import { sayCommand } from './say.ts'

export async function editCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof EDIT_FLAGS>,
): Promise<void> {
  const args = await readJsonArgument(flags.args)
  const { reason } = flags
  await sayCommand(output, id, flags, ({ digest }) => ({ kind: 'edit', digest, args, reason }))
}

export function textCommand(
  output: Output,
  kind: 'ask' | 'comment',
  id: string,
  flags: FlagsOf<typeof TEXT_FLAGS>,
): Promise<void> {
  return sayCommand(output, id, flags, () => ({ kind, text: flags.text }))
}

export function answerCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof ANSWER_FLAGS>,
): Promise<void> {
  const { text } = flags
  return sayCommand(output, id, flags, ({ questions }) => {
    const open = questions.findLast((one) => one.answer === undefined)
    const question = flags.question ?? open?.id
    if (question !== undefined) return { kind: 'answer', question, text }
    throw new OrionError('USAGE', `Nobody has asked a question about "${id}".`)
  })
}

export function delegateCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof DELEGATE_FLAGS>,
): Promise<void> {
  const untilMs = momentOf(flags.until)
  return sayCommand(output, id, flags, () => ({ kind: 'delegate', to: flags.to, untilMs }))
}

export function extendCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof EXTEND_FLAGS>,
): Promise<void> {
  const untilMs = momentOf(flags.until)
  const { reason } = flags
  return sayCommand(output, id, flags, () => ({ kind: 'extend', untilMs, reason }))
}

export function withdrawCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof REASON_FLAGS>,
): Promise<void> {
  return sayCommand(output, id, flags, () => ({ kind: 'withdraw', reason: flags.reason }))
}

export function reopenCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof REOPEN_FLAGS>,
): Promise<void> {
  return sayCommand(output, id, flags, () => ({ kind: 'reopen', reason: flags.reason }))
}

export function breakGlassCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof BREAK_GLASS_FLAGS>,
): Promise<void> {
  const { reason } = flags
  return sayCommand(output, id, flags, ({ digest }) => ({ kind: 'break-glass', digest, reason }))
}

export function reviewCommand(
  output: Output,
  id: string,
  flags: FlagsOf<typeof REVIEW_FLAGS>,
): Promise<void> {
  const verdict = flags.dispute ? 'dispute' : 'confirm'
  const { reason } = flags
  return sayCommand(output, id, flags, () => ({ kind: 'review', verdict, reason }))
}
