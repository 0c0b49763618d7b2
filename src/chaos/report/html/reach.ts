import type { TraceEntry } from '../../experiment/trace.ts'

/** Whom a happening has to do with, beside its own party. */
export interface Reach {
  readonly server: 'temporal' | 'database'
  /** False of what was about to leave, and may never have. */
  readonly arrived: boolean
}

const SERVERS = {
  'handed-out': 'temporal',
  progress: 'temporal',
  effect: 'database',
  call: 'temporal',
  'given-back': 'temporal',
} as const satisfies Partial<Record<TraceEntry['kind'], Reach['server']>>

/** Workers and callers are seen at their relays, so that what they do stands for both sides. */
export function reachOf({ party, kind, what }: TraceEntry): Reach | undefined {
  const server = (SERVERS as Partial<Record<TraceEntry['kind'], Reach['server']>>)[kind]
  if (server === undefined || party === server || party === 'fault') return undefined
  return { server, arrived: !/\/before-[a-z]+\d*$/.test(what) }
}
