export const TIMEOUT_MS = 3_600_000

interface Sent {
  readonly atMs: number
  readonly decision: string
  readonly decisionId: string
  readonly byUpdate: boolean
}

/**
 * The rule in its plainest form, to hold the machine against: an update counts when it is
 * answered, behind the signals that were there by then; a signal when the server wrote it down.
 */
export function earliestInTime(
  history: readonly Sent[],
  reads: readonly number[],
): Sent | undefined {
  const answeredMs = ({ atMs }: Sent) => reads.find((readMs) => readMs >= atMs) ?? Infinity
  const counted = history
    .map((sent, index) => ({
      sent,
      index,
      roundMs: answeredMs(sent),
      countsMs: sent.byUpdate ? answeredMs(sent) : sent.atMs,
    }))
    .filter(({ countsMs }) => countsMs < TIMEOUT_MS)
    .toSorted(
      (a, b) =>
        a.roundMs - b.roundMs ||
        Number(a.sent.byUpdate) - Number(b.sent.byUpdate) ||
        a.index - b.index,
    )
  return counted[0]?.sent
}
