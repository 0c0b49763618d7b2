import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from '../../src/errors/orion-error.ts'
import type { OpenApproval } from './open-approvals.ts'
import type { Voter } from './voters.ts'

/** One vote: when it was due, and how long its answer took from then on. */
export interface Cast {
  readonly run: string
  readonly person: string
  readonly said: string
  readonly tookMs: number
  /** From the call on: less than the above where the one before it was still under way. */
  readonly callMs: number
}

export interface CastOptions {
  readonly voters: readonly Voter[]
  /** In the order in which they are decided. */
  readonly approvals: readonly OpenApproval[]
  readonly quorum: number
  readonly perSecond: number
}

/**
 * Votes at a fixed pace, whatever the answers take: a vote that has to wait for the one before it
 * is late, and its time counts from when it was due.
 */
export async function castVotes(options: CastOptions): Promise<Cast[]> {
  const { voters, approvals, quorum, perSecond } = options
  const beganMs = performance.now()
  const casts: Cast[] = []
  const votes = approvals.flatMap((approval, index) =>
    Array.from({ length: quorum }, (_, turn) => ({ approval, number: index * quorum + turn })),
  )
  const voteInTurn = async (voter: Voter, place: number) => {
    for (const { approval, number } of votes) {
      if (number % voters.length !== place) continue
      const dueMs = beganMs + (number * 1_000) / perSecond
      await sleep(Math.max(0, dueMs - performance.now()))
      const calledMs = performance.now()
      const said = await voter.vote(approval).catch((error: unknown) => reasonOf(error))
      const endMs = performance.now()
      const { person } = voter
      const { run } = approval
      casts.push({ run, person, said, tookMs: endMs - dueMs, callMs: endMs - calledMs })
    }
  }
  await Promise.all(voters.map(voteInTurn))
  return casts
}
