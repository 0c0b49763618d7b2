import type { DecisionRow, RequestMessage } from '../../store/store.ts'
import type { Evidence } from '../experiment/evidence.ts'
import {
  isApproval,
  isTaken,
  letterInWords,
  policyLetters,
  type PolicyLetter,
} from './approval/policy-letters.ts'
import {
  isUnderPolicy,
  policyRequests,
  spenders,
  type PolicyRequest,
} from './approval/policy-requests.ts'
import type { BuiltIn } from './built-in.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { canonical } from './history/same-value.ts'

/**
 * Under a policy: what people said is on record, once and as it was answered; nobody counts
 * twice; an approval has votes behind it, and one step has used it.
 */
export const votes: BuiltIn = {
  name: 'votes',
  check: (evidence) => {
    const requests = policyRequests(evidence.runs)
    return requests.length === 0 ? undefined : findingOf('votes', look(evidence, requests))
  },
}

function look(evidence: Evidence, requests: readonly PolicyRequest[]): Observation {
  const { letters: rows, decisions } = evidence
  const letters = policyLetters(evidence)
  const decided = decisions?.filter(isUnderPolicy(requests)) ?? []
  return {
    looked: [
      `${several(requests.length, 'request')} under a policy`,
      `${several(letters.length, 'message')} in the history`,
      rows && decisions
        ? `${several(rows.length, 'row')} of them, ${several(decided.length, 'decision')}`
        : 'no database to ask',
    ].join(', '),
    wrong: [
      ...(rows && isOver(evidence) ? unrecorded(letters, rows, requests) : []),
      ...writtenTwice(rows ?? []),
      ...countedTwice(letters),
      ...decided.flatMap((row) => withoutVotes(row, letters, requests)),
      ...spentTwice(evidence, requests),
    ],
  }
}

/** By force a run ends wherever it is. */
function isOver({ ending }: Evidence): boolean {
  return ending !== undefined && !['terminated', 'timed-out'].includes(ending.status)
}

function unrecorded(
  letters: readonly PolicyLetter[],
  rows: readonly RequestMessage[],
  requests: readonly PolicyRequest[],
): string[] {
  const asked = new Set(requests.map(({ approvalId }) => approvalId))
  return letters
    .filter(({ letter }) => asked.has(letter.approvalId))
    .flatMap((one) => {
      const { letter, answer } = one
      const ofId = rows.filter(({ messageId }) => messageId === letter.message.id)
      if (ofId.length === 0) return [`${letterInWords(one)} has no row in approval_votes`]
      if (!answer || !('value' in answer)) return []
      const heard = canonical(answer.value ?? null)
      if (ofId.some((row) => canonical(row.answer) === heard)) return []
      return [`${letterInWords(one)} was answered in another way than its row says`]
    })
}

function writtenTwice(rows: readonly RequestMessage[]): string[] {
  const same = Map.groupBy(rows, ({ approvalKey, message, attestation = null }) =>
    canonical([approvalKey, message, attestation]),
  )
  return [...same.values()].flatMap(([row, ...others]) =>
    row && others.length > 0
      ? [`${row.kind} ${row.messageId} by ${row.sender} has ${others.length + 1} rows`]
      : [],
  )
}

/** One person is one vote for what was shown. */
function countedTwice(letters: readonly PolicyLetter[]): string[] {
  const counted = letters.filter((one) => isTaken(one) && isApproval(one))
  const byPerson = Map.groupBy(counted, ({ letter: { approvalId, message } }) =>
    canonical([approvalId, message.by, message.digest ?? '']),
  )
  return [...byPerson.values()].flatMap((group) => {
    const ids = new Set(group.map(({ letter }) => letter.message.id))
    const [first] = group
    if (!first || ids.size <= 1) return []
    return [`${first.letter.message.by} was counted ${ids.size} times (${[...ids].join(', ')})`]
  })
}

function withoutVotes(
  { decision, approvedBy, approvalId, idempotencyKey }: DecisionRow,
  letters: readonly PolicyLetter[],
  requests: readonly PolicyRequest[],
): string[] {
  const request = requests.find(({ approvalKey }) => approvalKey === idempotencyKey)
  if (decision !== 'approved' || !request || request.byDeadline) return []
  const yes = letters.filter(
    (one) => one.letter.approvalId === approvalId && isTaken(one) && isApproval(one),
  )
  if (yes.length > 0) return []
  return [`approved by ${approvedBy ?? 'nobody'} is recorded, and no vote for it was counted`]
}

function spentTwice({ runs }: Evidence, requests: readonly PolicyRequest[]): string[] {
  const taken = spenders(runs)
  return requests
    .filter(({ isSingle }) => isSingle)
    .flatMap(({ approvalKey, approvalId }) => {
      const steps = taken.get(approvalKey)
      if (!steps || steps.size <= 1) return []
      return [`the approval ${approvalId} was used by ${[...steps].join(' and by ')}`]
    })
}
