import { isOrionError, reasonOf } from '../../src/errors/orion-error.ts'
import type { PeerName } from './contestants/contestant.ts'
import type { Row } from './rows/row.ts'

export interface Failure {
  readonly peer: PeerName
  readonly row?: string
  readonly code: string
  readonly reason: string
}

export interface ComparedRow {
  readonly name: string
  readonly title: string
  readonly samples: Readonly<Partial<Record<PeerName, readonly number[]>>>
}

interface Where {
  readonly peer: PeerName
  readonly row?: Row
}

/** What a comparison has found so far. */
export interface Findings {
  readonly failures: readonly Failure[]
  /** Does the work, and notes what goes wrong: all else can be measured all the same. */
  attempt(where: Where, work: () => Promise<void>): Promise<void>
  add(row: Row, peer: PeerName, samples: readonly number[]): void
  rows(): ComparedRow[]
}

export function openFindings(rows: readonly Row[], say: (text: string) => void): Findings {
  const failures: Failure[] = []
  const samples = new Map(rows.map((row) => [row, new Map<PeerName, readonly number[]>()]))
  return {
    failures,
    async attempt({ peer, row }, work) {
      try {
        await work()
      } catch (error) {
        const code = isOrionError(error) ? error.code : 'INTERNAL'
        const reason = reasonOf(error)
        failures.push({ peer, ...(row && { row: row.name }), code, reason })
        say(`${[peer, ...(row ? [row.name] : [])].join(', ')}: ${code}: ${reason}`)
      }
    },
    add(row, peer, more) {
      const taken = samples.get(row)
      taken?.set(peer, [...(taken.get(peer) ?? []), ...more])
    },
    rows: () =>
      rows.map((row) => ({
        name: row.name,
        title: row.title,
        samples: Object.fromEntries(samples.get(row) ?? []),
      })),
  }
}
