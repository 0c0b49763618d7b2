import type { RecoveryReport } from '../checkers/recovery.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { SeenBoundary } from '../points/boundary.ts'

export interface Watched {
  readonly seen: readonly SeenBoundary[]
  readonly hits: readonly FaultHit[]
  readonly trace: readonly TraceEntry[]
}

/**
 * How long the last fault held a run up: from it, or from when a server or network was whole
 * again, to the first answer that the server took after it. What a timer of the run took in the
 * control as well is not counted.
 *
 * @returns undefined where nothing of the run was left to do, or nothing was done
 */
export function recoveryTime(
  { seen, hits, trace }: Watched,
  control: readonly SeenBoundary[],
): RecoveryReport | undefined {
  const last = hits.toSorted((a, b) => beganMs(a) - beganMs(b)).at(-1)
  if (!last) return undefined
  const fromMs = beganMs(last)
  const progress = seen.find(
    ({ atMs, boundary }) =>
      atMs > fromMs && boundary.phase === 'after-report' && boundary.pid !== deadPid(last),
  )
  if (!progress) return undefined
  const handedOut = handOutOf(progress, seen)
  const waitMs = Math.max(0, waitAfter(last.fault.point, control))
  const readyMs = readyAfter(fromMs, progress.atMs, trace)
  const restartMs = readyMs === undefined || handedOut < readyMs ? 0 : readyMs - fromMs
  const beyond = (ms: number) => Math.max(0, Math.round(ms - waitMs))
  return {
    totalMs: beyond(progress.atMs - fromMs),
    detectMs: beyond(handedOut - fromMs - restartMs),
    restartMs: Math.round(restartMs),
    replayMs: Math.round(progress.atMs - handedOut),
  }
}

function beganMs({ atMs, healedAtMs, fault }: FaultHit): number {
  return fault.kind === 'kill-worker' ? atMs : (healedAtMs ?? atMs)
}

function deadPid({ fault, pid }: FaultHit): number | undefined {
  return fault.kind === 'kill-worker' ? pid : undefined
}

/** When the task was handed out that this is the answer to. */
function handOutOf(answer: SeenBoundary, seen: readonly SeenBoundary[]): number {
  const step = JSON.stringify(answer.boundary.step)
  const found = seen.findLast(
    ({ atMs, boundary }) =>
      atMs <= answer.atMs && boundary.phase === 'started' && JSON.stringify(boundary.step) === step,
  )
  return found?.atMs ?? answer.atMs
}

/** In the control: from this point until the next task was handed out; 0 where one was under way. */
function waitAfter(point: string, control: readonly SeenBoundary[]): number {
  const here = control.find(({ id }) => id === point)
  if (!here) return 0
  const next = control.find(
    ({ atMs, boundary }) => atMs > here.atMs && boundary.phase === 'after-report',
  )
  return next ? handOutOf(next, control) - here.atMs : 0
}

/** When a new worker began to poll, where the progress had to wait for one. */
function readyAfter(
  fromMs: number,
  untilMs: number,
  trace: readonly TraceEntry[],
): number | undefined {
  return trace.find(({ kind, atMs }) => kind === 'worker-ready' && atMs > fromMs && atMs < untilMs)
    ?.atMs
}
