/** What can be done to a system, and to which of its parts; the category keeps pairs apart. */
export const FAULTS = {
  'kill-worker': { category: 'worker', lasts: false, needs: 'worker' },
  'kill-all-workers': { category: 'worker', lasts: true, needs: 'worker' },
  'drain-worker': { category: 'worker', lasts: true, needs: 'worker' },
  'freeze-worker': { category: 'zombie', lasts: true, needs: 'worker' },
  'kill-temporal': { category: 'temporal', lasts: false, needs: 'server' },
  'kill-postgres': { category: 'postgres', lasts: false, needs: 'server' },
  'crash-postgres': { category: 'postgres', lasts: false, needs: 'server' },
  'freeze-postgres': { category: 'postgres', lasts: true, needs: 'server' },
  'full-disk': { category: 'disk', lasts: true, needs: 'server' },
  'cut-temporal': { category: 'network', lasts: true, needs: 'worker' },
  'cut-temporal-requests': { category: 'network', lasts: true, needs: 'worker' },
  'cut-temporal-answers': { category: 'network', lasts: true, needs: 'worker' },
  'cut-database': { category: 'network', lasts: true, needs: 'worker' },
  'cut-database-answers': { category: 'network', lasts: true, needs: 'worker' },
  'slow-temporal': { category: 'slow', lasts: true, needs: 'worker' },
  'slow-database': { category: 'slow', lasts: true, needs: 'worker' },
  'reset-temporal': { category: 'reset', lasts: false, needs: 'worker' },
  'reset-database': { category: 'reset', lasts: false, needs: 'worker' },
  'lose-reply': { category: 'reply', lasts: false, needs: 'worker' },
  'repeat-request': { category: 'duplicate', lasts: false, needs: 'worker' },
  'lose-call': { category: 'caller', lasts: false, needs: 'caller' },
  'lose-answer': { category: 'caller', lasts: false, needs: 'caller' },
  'cancel-run': { category: 'run', lasts: false, needs: 'run' },
} as const satisfies Readonly<Record<string, FaultEntry>>

interface FaultEntry {
  readonly category: string
  /** Whether it takes a time, after which it is healed. */
  readonly lasts: boolean
  /** What has to be in our hands for it. */
  readonly needs: 'worker' | 'caller' | 'server' | 'run'
}

export type FaultKind = keyof typeof FAULTS

/** One fault, to be done when a crash point is reached. */
export interface PlannedFault {
  readonly kind: FaultKind
  /** Id of the point; `start` for right after the run was started. */
  readonly point: string
  /** How long it lasts, where it does; otherwise the usual time of its kind. */
  readonly lastsMs?: number
}

/** What is planned for one trial. */
export type Plan = readonly PlannedFault[]

/** A fault at a moment instead of a point. */
export interface TimedFault {
  readonly kind: FaultKind
  /** Since the runs were started. */
  readonly afterMs: number
  readonly lastsMs?: number
}

/** Proof that a planned fault was really done, and where. */
export interface FaultHit {
  readonly fault: PlannedFault
  /** By `performance.now()`: just before it was done. */
  readonly atMs: number
  /** When it was over: the process gone, the network whole again. */
  readonly healedAtMs?: number
  /** Pid of the process that was hit. */
  readonly pid?: number
  /** What shows it: `exit SIGKILL`, `3 requests dropped`. */
  readonly proof: string
}

export function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(FAULTS, text)
}
