import type { PostgresProxy } from '../proxy/postgres-proxy.ts'
import type { Attendant } from './attendant.ts'
import type { HeldStep, StepBook } from './step-book.ts'
import { boundaryOf } from './watch-relay.ts'

export interface DatabaseWatch {
  readonly proxy: PostgresProxy
  readonly book: StepBook
  readonly pid: () => number
  readonly attendant: () => Attendant
}

/** Turns a worker's writes to PostgreSQL into boundaries of the activity that makes them. */
export function watchDatabase({ proxy, book, pid, attendant }: DatabaseWatch): void {
  const underWay = new Map<number, { held: HeldStep; nth: number }>()
  proxy.intercept(async ({ id, phase, failed }) => {
    if (phase === 'before') {
      const held = book.activityOf(pid())
      if (!held) return 'pass'
      held.effects += 1
      underWay.set(id, { held, nth: held.effects })
    }
    const write = underWay.get(id)
    if (!write || failed) return 'pass'
    if (phase === 'after') underWay.delete(id)
    const boundary = boundaryOf(write.held, `${phase}-effect`, write.nth)
    return (await attendant().at(boundary)) === 'drop' ? 'drop' : 'pass'
  })
}
