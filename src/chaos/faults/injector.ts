import type { Injection } from './injection.ts'
import type { Attendant, Order } from '../lane/attendant.ts'
import type { Lane } from '../lane/lane.ts'
import type { FaultHit, FaultKind, PlannedFault } from '../plan/fault.ts'
import {
  isBefore,
  isPoint,
  pointId,
  type ActivityNames,
  type Boundary,
  type SeenBoundary,
} from '../points/boundary.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { ChaosWorld } from '../world/world.ts'
import { inject } from './inject.ts'
import { timedKills } from './timed-kills.ts'

/** After these nobody is left to take an answer, or nobody should. */
const KILLS_TAKER: readonly FaultKind[] = ['kill-worker', 'kill-all-workers']
const LOSES_ANSWER: readonly FaultKind[] = ['lose-answer']

export interface InjectorOptions {
  readonly faults: readonly PlannedFault[]
  readonly names: ActivityNames
  readonly lane: Lane
  readonly world: ChaosWorld
  /** Boundaries of other runs are passed by. */
  readonly workflowId: string
  readonly cancel?: () => Promise<void>
}

/** Watches a run for the points of its plan, does what is planned there, and keeps the proof. */
export interface Injector {
  readonly attendant: Attendant
  readonly trace: readonly TraceEntry[]
  readonly seen: readonly SeenBoundary[]
  readonly hits: readonly FaultHit[]
  /** Planned and not reached yet. */
  pending(): readonly PlannedFault[]
  /** Resolves when everything that was done has been undone. */
  healed(): Promise<void>
  /** Does nothing more. */
  close(): void
}

export function createInjector(options: InjectorOptions): Injector {
  const { names, workflowId } = options
  const trace: TraceEntry[] = []
  const seen: SeenBoundary[] = []
  const hits: FaultHit[] = []
  const underWay = new Set<Promise<unknown>>()
  const pending = [...options.faults]
  const saw: Attendant['saw'] = (entry) => void trace.push({ atMs: performance.now(), ...entry })

  const perform = async (fault: PlannedFault, boundary: Boundary): Promise<Order> => {
    const begun = inject(fault, boundary, options)
    const keeping = keepHit(fault, begun, { hits, saw })
    underWay.add(keeping)
    void keeping.catch(() => {}).finally(() => underWay.delete(keeping))
    return (await begun).order
  }
  const timed = timedKills({ pending, perform })
  const at: Attendant['at'] = (boundary) => {
    if (boundary.workflowId !== workflowId) return 'pass'
    const id = pointId(boundary, names)
    seen.push({ atMs: performance.now(), id, boundary })
    saw(entryOf(id, boundary))
    timed.begin(id, boundary)
    const index = pending.findIndex(({ point }) => isPoint(point, id))
    const [fault = timed.atEnd(id)] = index < 0 ? [] : pending.splice(index, 1)
    return fault ? perform(fault, boundary) : 'pass'
  }
  const silences: Attendant['silences'] = (boundary) => {
    if (boundary.workflowId !== workflowId || isBefore(boundary.phase)) return false
    const id = pointId(boundary, names)
    const kinds = boundary.step.kind === 'call' ? LOSES_ANSWER : KILLS_TAKER
    return pending.some(({ point, kind }) => isPoint(point, id) && kinds.includes(kind))
  }
  return {
    attendant: { at, saw, silences },
    trace,
    seen,
    hits,
    pending: () => pending,
    close: () => timed.close(),
    async healed() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}

interface HitBook {
  readonly hits: FaultHit[]
  readonly saw: Attendant['saw']
}

/** Writes down that a fault was done, and once more when it is over. */
async function keepHit(
  fault: PlannedFault,
  begun: Promise<Injection>,
  { hits, saw }: HitBook,
): Promise<void> {
  const atMs = performance.now()
  const { proof, pid, healed, lastsMs } = await begun
  const lasts = lastsMs === undefined ? {} : { lastsMs }
  saw({ party: 'fault', kind: 'fault', what: fault.kind, ...lasts })
  const hit = { fault, atMs, proof: proof(), ...(pid !== undefined && { pid }) }
  const index = hits.push(hit) - 1
  await healed
  hits[index] = { ...hit, proof: proof(), healedAtMs: performance.now() }
}

function entryOf(id: string, { phase, step, pid }: Boundary): Omit<TraceEntry, 'atMs'> {
  const party = pid === undefined ? 'caller' : `worker ${pid}`
  if (step.kind === 'call') return { party, kind: 'call', what: id }
  if (phase === 'started') return { party, kind: 'handed-out', what: id }
  if (phase === 'after-report') return { party, kind: 'progress', what: id }
  return { party, kind: phase.endsWith('effect') ? 'effect' : 'call', what: id }
}
