import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultHit, PlannedFault, TimedFault } from '../plan/fault.ts'
import type { Lane } from '../lane/lane.ts'
import { SWARM_MEET_MS_MAX } from './limits.ts'
import { LOOK_MS } from '../limits.ts'
import { inject } from './inject.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { ChaosWorld } from '../world/world.ts'

export interface MomentPlace {
  readonly lane: Lane
  readonly world: ChaosWorld
  readonly trace: TraceEntry[]
}

/**
 * Waits for a fault's moment, does it to some worker and waits until it is over. Where it met
 * with nothing, as a network does that nobody used just then, it is done to another worker.
 *
 * @returns the last try, without a proof where none met with anything in time
 */
export async function injectAtMoment(fault: TimedFault, place: MomentPlace): Promise<FaultHit> {
  await sleep(fault.afterMs)
  const untilMs = performance.now() + SWARM_MEET_MS_MAX
  for (let tries = 0; ; tries += 1) {
    const hit = await injectOnce(fault, tries, place)
    if (hit.proof !== '' || performance.now() >= untilMs) return hit
    await sleep(LOOK_MS)
  }
}

async function injectOnce(
  { kind, afterMs, lastsMs }: TimedFault,
  tries: number,
  { lane, world, trace }: MomentPlace,
): Promise<FaultHit> {
  const ready = lane.ready()
  const victim = ready[tries % Math.max(1, ready.length)]
  const lasts = lastsMs === undefined ? {} : { lastsMs }
  const fault: PlannedFault = { kind, point: `${afterMs}ms`, ...lasts }
  const boundary = {
    workflowId: '',
    step: { kind: 'call', name: 'moment', number: 1 },
    phase: 'before-call',
    ...(victim && { pid: victim.child.pid }),
  } as const
  const atMs = performance.now()
  trace.push({ atMs, party: 'fault', kind: 'fault', what: kind, ...lasts })
  const { healed, proof, pid } = await inject(fault, boundary, { lane, world })
  await healed
  const hit = { fault, atMs, healedAtMs: performance.now(), proof: proof() }
  return { ...hit, ...(pid !== undefined && { pid }) }
}
