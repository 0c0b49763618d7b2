import type { TwiceDecided } from './decide-twice.ts'

export interface Round {
  readonly parallel: number
  readonly seconds: number
  readonly runs: readonly TwiceDecided[]
}

/** How many runs of a way ended how. */
export function tally(runs: readonly TwiceDecided[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const { way, outcome } of runs) {
    const ofWay = (counts[way] ??= {})
    ofWay[outcome] = (ofWay[outcome] ?? 0) + 1
  }
  return counts
}

/** Each run whose rejection, acknowledged before anything else was sent, does not stand. */
export function overruled(runs: readonly TwiceDecided[]): string[] {
  return runs
    .filter(({ outcome, answer }) => outcome !== 'rejected' || answer === 'accepted')
    .map(({ id, way, outcome, answer }) => {
      const problems = answer === undefined ? '' : `, and the approver was answered "${answer}"`
      return `${id} (${way}): rejected first, it ended ${outcome}${problems}`
    })
}
