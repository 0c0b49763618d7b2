import type { Evidence } from '../../experiment/evidence.ts'
import { decisionMessages } from '../approval/decision-messages.ts'
import { isApproval, isTaken, policyLetters } from '../approval/policy-letters.ts'
import { isUnderPolicy, policyRequests } from '../approval/policy-requests.ts'
import { endingDecision, rowDecision } from '../approval/standing.ts'
import { isBefore, type Place } from '../history/messages.ts'

export interface Approvals {
  /** The first approval of each person, oldest first. */
  readonly approvals: readonly { readonly by: string; readonly place: Place }[]
  /** As what it was decided, where not as approved. */
  readonly refused: string | undefined
  /** Whether a policy approved by itself. */
  readonly byDeadline: boolean
  readonly messages: number
}

/** What stands is what is recorded; where nothing is, the first message that was heard. */
export function approvalsOf(evidence: Evidence): Approvals {
  const { runs, decisions = [], ending } = evidence
  const messages = decisionMessages(runs)
  const letters = policyLetters(evidence)
  const recorded = [...decisions.map(rowDecision), endingDecision(ending)].flatMap(
    (one) => one ?? [],
  )
  const [first] = messages
  const standing = recorded.length > 0 ? recorded : [first?.given].flatMap((one) => one ?? [])
  const approved = standing.some(({ decision }) => decision === 'approved')
  const refusal = standing.find(({ decision }) => decision !== 'approved')
  const given = messages
    .filter((message) => message.given.decision === 'approved')
    .map((message) => ({ by: message.given.approver, place: message.place }))
  const votes = letters
    .filter((letter) => isTaken(letter) && isApproval(letter))
    .map(({ letter, place }) => ({ by: letter.message.by, place }))
  const all = [...given, ...votes].toSorted((one, other) =>
    isBefore(one.place, other.place) ? -1 : 1,
  )
  const byThemselves = isUnderPolicy(policyRequests(runs).filter((one) => one.byDeadline))
  return {
    approvals: all.filter(({ by }, index) => all.findIndex((one) => one.by === by) === index),
    refused: approved ? undefined : refusal?.decision,
    byDeadline:
      all.length === 0 && decisions.some((row) => row.decision === 'approved' && byThemselves(row)),
    messages: messages.length + letters.length,
  }
}
