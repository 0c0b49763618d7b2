/** A write on its way to the database, or its answer on the way back. */
export interface StatementMoment {
  /** The same before and after. */
  readonly id: number
  /**
   * `before` nothing of it has run; `after` it is done, and nobody knows. A write outside of a
   * transaction is committed then; one inside is not until the commit, which is a write itself.
   * Not asked if the connection to the server broke first, and nobody knows.
   */
  readonly phase: 'before' | 'after'
  /** As the client wrote it; the beginning of a long one. */
  readonly sql: string
  /** True where the database refused it, or rolled back what was to be committed. */
  readonly failed?: boolean
}

/**
 * `pass` sends the bytes on. `drop` never does: the statement stays away, or its answer; either
 * way the connection is a dead end from there on, until its client ends it or the network heals.
 */
export type StatementVerdict = 'pass' | 'drop'

export type AskStatement = (moment: StatementMoment) => StatementVerdict | Promise<StatementVerdict>
