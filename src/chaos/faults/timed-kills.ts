import type { PlannedFault } from '../plan/fault.ts'
import type { Boundary } from '../points/boundary.ts'
import { momentOf, stepOf } from '../points/moment.ts'

export interface TimedKillsOptions {
  /** Planned and not reached yet; what is done is taken out of it. */
  readonly pending: PlannedFault[]
  readonly perform: (fault: PlannedFault, boundary: Boundary) => Promise<unknown>
}

export interface TimedKills {
  /** Begins to count where a step with a moment begins. */
  begin(id: string, boundary: Boundary): void
  /** A fault whose moment had not come when its step was over: done at once, before the report. */
  atEnd(id: string): PlannedFault | undefined
  close(): void
}

/** Faults at moments within an activity, counted from where it was handed out. */
export function timedKills({ pending, perform }: TimedKillsOptions): TimedKills {
  const timers = new Map<PlannedFault, NodeJS.Timeout>()
  const take = (fault: PlannedFault): PlannedFault | undefined => {
    clearTimeout(timers.get(fault))
    timers.delete(fault)
    const index = pending.indexOf(fault)
    return index < 0 ? undefined : pending.splice(index, 1)[0]
  }
  return {
    begin(id, boundary) {
      if (boundary.phase !== 'started') return
      for (const fault of pending) {
        const moment = momentOf(fault.point)
        if (moment?.step !== stepOf(id) || timers.has(fault)) continue
        const due = () => void (take(fault) && perform(fault, boundary))
        timers.set(fault, setTimeout(due, moment.afterMs))
      }
    },
    atEnd(id) {
      if (!id.endsWith('/before-report')) return undefined
      const late = [...timers.keys()].find(({ point }) => momentOf(point)?.step === stepOf(id))
      return late && take(late)
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
