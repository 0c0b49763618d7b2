import { setTimeout as sleep } from 'node:timers/promises'
import { injectServerFault, isServerFault } from './server-faults.ts'
import type { PlannedFault } from '../plan/fault.ts'
import type { Injection } from './injection.ts'
import type { Order } from '../lane/attendant.ts'
import type { LaneWorker } from '../lane/lane-worker.ts'
import type { Lane } from '../lane/lane.ts'
import { LASTS_MS } from '../limits.ts'
import { isBefore, type Boundary } from '../points/boundary.ts'
import type { ChaosWorld } from '../world/world.ts'
import { isNetworkFault, injectNetworkFault } from './network-faults.ts'

export interface Target {
  readonly lane: Lane
  readonly world: ChaosWorld
  /** Cancels the run under test, on a way that no fault touches. */
  readonly cancel?: () => Promise<void>
}

/**
 * Does a fault at a boundary. Whatever has to be exact is done before the first pause: signals
 * to the process that is just there.
 */
export async function inject(
  fault: PlannedFault,
  boundary: Boundary,
  { lane, world, cancel }: Target,
): Promise<Injection> {
  const lastsMs = fault.lastsMs ?? usualMs(fault)
  const worker = lane.byPid(boundary.pid) ?? lane.ready()[0]
  if (fault.kind === 'kill-worker') return kill(worker, boundary)
  if (fault.kind === 'kill-all-workers') return killAll(lane, boundary, lastsMs)
  if (fault.kind === 'drain-worker') return drain(worker, lastsMs)
  if (fault.kind === 'freeze-worker') return freeze(worker, boundary, lastsMs)
  if (isNetworkFault(fault.kind)) return injectNetworkFault(fault.kind, worker, lastsMs)
  if (isServerFault(fault.kind)) return injectServerFault(fault.kind, world, lastsMs)
  if (fault.kind === 'cancel-run') return cancelRun(cancel)
  return misdirect(fault, boundary)
}

function usualMs({ kind }: PlannedFault): number {
  return kind in LASTS_MS ? LASTS_MS[kind as keyof typeof LASTS_MS] : 0
}

/** What a dead worker was about to say never leaves; what a caller says does. */
function orderAt(boundary: Boundary): Order {
  return boundary.step.kind === 'call' ? 'pass' : 'drop'
}

function kill(worker: LaneWorker | undefined, boundary: Boundary): Injection {
  if (!worker) return nothing('there was no worker to kill')
  const { child } = worker
  child.signal('SIGKILL')
  let proof = ''
  const healed = child.exited.then(({ signal }) => (proof = `exit ${signal}`))
  return { order: orderAt(boundary), pid: child.pid, healed, proof: () => proof }
}

function killAll(lane: Lane, boundary: Boundary, lastsMs: number): Injection {
  const count = lane.ready().length
  let proof = ''
  const gone = lane.killAll().then(() => (proof = `${count} workers killed`))
  const healed = Promise.all([gone, sleep(lastsMs)]).then(() => lane.resume())
  return { order: orderAt(boundary), lastsMs, healed, proof: () => proof }
}

/** Asked to stop, and killed in the middle of it. */
function drain(worker: LaneWorker | undefined, lastsMs: number): Injection {
  if (!worker) return nothing('there was no worker to stop')
  const { child } = worker
  child.signal('SIGTERM')
  const timer = setTimeout(() => child.signal('SIGKILL'), lastsMs)
  let proof = ''
  const healed = child.exited.then(({ code, signal }) => {
    clearTimeout(timer)
    proof = `asked to stop, ended with ${signal ?? `exit code ${code}`}`
  })
  return { order: 'pass', pid: child.pid, lastsMs, healed, proof: () => proof }
}

async function freeze(
  worker: LaneWorker | undefined,
  boundary: Boundary,
  lastsMs: number,
): Promise<Injection> {
  if (!worker) return nothing('there was no worker to freeze')
  const { child } = worker
  child.signal('SIGSTOP')
  const healed = Promise.race([sleep(lastsMs), child.exited]).then(() => child.signal('SIGCONT'))
  // What it was about to say is said when it wakes up, if it ever does.
  if (isBefore(boundary.phase) && boundary.step.kind !== 'call') await healed
  const proof = () => `stopped for ${lastsMs} ms`
  return { order: 'pass', pid: child.pid, lastsMs, healed, proof }
}

async function cancelRun(cancel: Target['cancel']): Promise<Injection> {
  if (!cancel) return nothing('there is no run to cancel')
  const done = await cancel().then(
    () => 'its cancellation was acknowledged',
    () => '',
  )
  return { order: 'pass', healed: Promise.resolve(), proof: () => done }
}

function misdirect({ kind }: PlannedFault, { phase }: Boundary): Injection {
  const before = isBefore(phase)
  const done = (order: Order, proof: string): Injection => {
    return { order, healed: Promise.resolve(), proof: () => proof }
  }
  if (kind === 'lose-reply' && before) return done('lose-reply', 'applied, its reply not passed on')
  if (kind === 'repeat-request' && before) return done('repeat', 'sent twice')
  if (kind === 'lose-call' && before) return done('refuse', 'refused before it left')
  if (kind === 'lose-answer' && !before) return done('pass', 'applied, its answer not passed on')
  return nothing(`${kind} has no meaning at ${phase}`)
}

/** Without a proof the verdict is unknown. */
function nothing(_why: string): Injection {
  return { order: 'pass', healed: Promise.resolve(), proof: () => '' }
}
