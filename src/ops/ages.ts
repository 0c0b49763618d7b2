/** A request that waits, as far as its age goes. */
export interface Waiting {
  readonly requestedAt?: string
  /** When its run began, where nobody knows more. */
  readonly startedAt?: string
  readonly expiresAt?: string
}

export interface ApprovalAges {
  readonly open: number
  readonly overdue: number
  readonly ageSeconds: { readonly p50: number; readonly p95: number; readonly max: number }
}

/** How long what waits has waited. */
export function agesOf(items: readonly Waiting[], nowMs: number): ApprovalAges {
  const ages = items
    .map(
      ({ requestedAt, startedAt }) => (nowMs - Date.parse(requestedAt ?? startedAt ?? '')) / 1_000,
    )
    .filter((age) => Number.isFinite(age))
    .map((age) => Math.max(0, Math.round(age)))
    .toSorted((one, other) => one - other)
  const at = (share: number) => ages[Math.ceil(ages.length * share) - 1] ?? 0
  return {
    open: items.length,
    overdue: items.filter(({ expiresAt }) => Date.parse(expiresAt ?? '') < nowMs).length,
    ageSeconds: { p50: at(0.5), p95: at(0.95), max: at(1) },
  }
}
