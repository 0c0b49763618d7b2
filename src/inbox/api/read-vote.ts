import type { ApproversNames, VoteNames, WayNames } from './api-names.ts'
import type { Vote, Way } from './approval.ts'
import { looseOf, momentIn, number, present, text, textIn, texts } from './loose.ts'

/** Of a person, or of one who stands in. */
export function readVote(json: unknown): Vote {
  const vote = looseOf<VoteNames>(json)
  const person = textIn(vote, 'actor') ?? 'somebody'
  const principal = text(vote['principal'])
  return {
    person,
    verdict: vote['verdict'] === 'reject' ? 'reject' : 'approve',
    ...(principal !== undefined && principal !== person && { principal }),
    ...present({ atMs: momentIn(vote, 'atMs') }),
  }
}

/** A group of approvers and how many of them it takes. */
export function readWay(json: unknown): Way {
  const way = looseOf<WayNames>(json)
  const approvers = looseOf<ApproversNames>(way['approvers'])
  const kinds = [
    ['the group', 'groups'],
    ['the role', 'roles'],
    ['', 'persons'],
  ] as const
  const who = kinds.flatMap(([word, kind]) =>
    texts(approvers[kind]).map((name) => `${word} ${name}`.trim()),
  )
  return {
    who: who.join(' or ') || 'anybody',
    have: number(way['have']) ?? 0,
    need: number(way['quorum']) ?? 1,
    isOpen: way['isOpen'] !== false,
    ...present({ opensAtMs: momentIn(way, 'opensAtMs') }),
  }
}
