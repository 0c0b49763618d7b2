import { log } from '@temporalio/workflow'
import { withoutEvent, type Letter } from '../../approvals/desk/letter.ts'

/** How many letters are kept for requests that are still to come. */
const UNOPENED_MAX = 100

let unopened: readonly Letter[] = []

/** Temporal has accepted it already, so it is kept until its request is open. */
export function keepUnopened(letter: Letter): void {
  if (unopened.length < UNOPENED_MAX) {
    unopened = [...unopened, letter]
    return
  }
  const { approvalId, message } = letter
  log.warn('message not taken', { approvalId, id: message.id, why: 'too many wait already' })
}

/** The letters that were kept for a request. */
export function takeUnopened(approvalId: string): readonly Letter[] {
  const mine = unopened.filter((letter) => letter.approvalId === approvalId)
  unopened = unopened.filter((letter) => letter.approvalId !== approvalId)
  return mine
}

/** All of them, for the next run of the chain, which can't ask this one's history. */
export function unopenedLetters(): readonly Letter[] {
  return unopened.map(withoutEvent)
}
