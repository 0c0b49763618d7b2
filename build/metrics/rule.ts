/** An expression whose value Prometheus keeps, by the name under which it does. */
export interface Recording {
  readonly record: string
  readonly expr: string
  readonly about: string
}

/** Something that somebody has to hear of. */
export interface Alert {
  /** `OrionQueueFull`. */
  readonly name: string
  /** What is looked at, without the bound: tests ask for it alone, since no alert fires on a good day. */
  readonly value: string
  /** `> 30`. */
  readonly when: string
  /** For how long, before it is said. */
  readonly lasts: string
  /** `page`: somebody gets up. `ticket`: in the morning. */
  readonly severity: 'page' | 'ticket'
  readonly summary: string
  /** What to do. */
  readonly remedy: string
}

export function exprOf({ value, when }: Pick<Alert, 'value' | 'when'>): string {
  return `${value} ${when}`
}
