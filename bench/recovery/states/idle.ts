import { cachedBy, readHistory, timerDueMs } from '../history.ts'
import { startRun, type State } from './state.ts'

/** Cached in a worker, waiting for a timer. */
export const idle: State = {
  name: 'idle',
  start: (bench, plan) => startRun(bench, plan, 'benchIdle', [{ dueAtMs: plan.dueAtMs }]),
  async holder({ client }, id) {
    const history = await readHistory(client, id)
    return timerDueMs(history) === undefined ? undefined : cachedBy(history)
  },
  dueMs: timerDueMs,
}
