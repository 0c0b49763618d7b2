/** Something that was seen to happen in a run under test, for people and for measurements. */
export interface TraceEntry {
  /** By `performance.now()` of the tester. */
  readonly atMs: number
  /** Whose lane it is in: `worker 4711`, `caller`, `database`, `temporal`, `fault`. */
  readonly party: string
  /** The boundary's id, or what happened in words. */
  readonly what: string
  readonly kind:
    | 'handed-out'
    | 'progress'
    | 'effect'
    | 'call'
    | 'fault'
    | 'worker-ready'
    | 'worker-ended'
    | 'given-back'
  /** Of a fault: how long it lasts. */
  readonly lastsMs?: number
}
