import type { PastRequest } from './backtest.ts'
import { HASTY_MS } from '../policy/limits.ts'

/** How somebody votes. */
export interface Habit {
  readonly person: string
  readonly votes: number
  readonly approvals: number
  /** Votes within three seconds after the request opened: nobody reads so fast. */
  readonly hasty: number
  /** Whether the person has voted often, and never refused. */
  readonly alwaysYes: boolean
}

/** Fewer votes say nothing of a habit. */
const VOTES_MIN = 5

/** Who votes how, those who vote most first. */
export function habitsOf(requests: readonly PastRequest[]): readonly Habit[] {
  const votes = requests.flatMap(({ gate, messages }) =>
    messages.flatMap(({ message, atMs }) =>
      message.kind === 'vote'
        ? [{ person: message.by, verdict: message.verdict, afterMs: atMs - gate.openedAtMs }]
        : [],
    ),
  )
  const persons = [...new Set(votes.map(({ person }) => person))]
  return persons
    .map((person) => {
      const own = votes.filter((vote) => vote.person === person)
      const approvals = own.filter(({ verdict }) => verdict === 'approve').length
      const hasty = own.filter(({ afterMs }) => afterMs < HASTY_MS).length
      const alwaysYes = own.length >= VOTES_MIN && approvals === own.length
      return { person, votes: own.length, approvals, hasty, alwaysYes }
    })
    .toSorted((a, b) => b.votes - a.votes)
}
