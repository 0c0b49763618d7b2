/** A row's place in the chain of its run, as the database has given it. */
export interface ChainPlace {
  /** The run of the chain: a reset run has a chain of its own, and results of the one before. */
  readonly run: string
  /** 1 for the first row of the run. */
  readonly number: number
  /** SHA-256 of the link, in hexadecimal. */
  readonly hash: string
}

/** What a recording activity answers: Temporal's history keeps it, as a witness from outside. */
export interface Recorded {
  /** Absent where the database does not seal its rows. */
  readonly chain?: ChainPlace
  /** Of an activity that records several rows. */
  readonly chains?: readonly ChainPlace[]
}

/** What a history remembers of chains. */
export interface HistoryWitness {
  readonly places: readonly ChainPlace[]
  /** Recording activities that have no result with a place: older workers, or still under way. */
  readonly open: readonly OpenRecord[]
}

export interface OpenRecord {
  readonly activity: string
  readonly run: string
  readonly input: unknown
}

/** A link as it is read, with the row that it seals. */
export interface ChainLink extends ChainPlace {
  /** The table of the row. */
  readonly source: string
  readonly rowDigest: string
  readonly previous: string
  /** The row as jsonb text; `rowDigest` is its SHA-256. Absent if the row is gone. */
  readonly row?: string
}

/** A row of the trail that no link seals. */
export interface UnsealedRow {
  readonly run: string
  readonly source: string
  readonly id: string
}
