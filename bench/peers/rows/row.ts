import type { Chance } from '../../../src/chaos/tiers/chance.ts'
import type { Crew } from '../contestants/contestant.ts'

/** Where a row is measured: a crew of one peer, and where its steps are written down. */
export interface Lane {
  readonly crew: Crew
  readonly ledger: string
  readonly chance: Chance
  readonly say: (text: string) => void
}

export interface Row {
  /** By which it is chosen. */
  readonly name: string
  readonly title: string
  /** Worker processes of the crew. */
  readonly processes: number
  /** Whether something is killed: such rows are measured after the others, in one round. */
  readonly kills: boolean
  /** @returns so many samples or more, in milliseconds; infinite where a run was lost */
  measure(lane: Lane, count: number): Promise<readonly number[]>
}
