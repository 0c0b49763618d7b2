import type { DatabaseSpeed } from '../../store/measure-database.ts'
import type { Found } from '../finding.ts'
import { COMMIT_WARN_MS, ROUND_TRIP_WARN_MS } from '../limits.ts'
import type { Cost } from './server-costs.ts'

/** What the server's settings cost, and how long a call to it takes. */
export function judgeServer(costs: readonly Cost[], callMs: number, versioned = false): Found {
  const call = `a call takes ${ms(callMs)}${versioned ? EAGER_IN_VERSION : ''}`
  if (costs.length > 0) {
    const slow = costs.map(({ setting, is, cost }) => `${setting} is ${is}: ${cost}`)
    const better = costs.map(({ setting, better: value }) => `${setting} to ${value}`)
    const remedy = `Set ${better.join(', ')} in its dynamic configuration; the local stack does so at its next start.`
    return { warning: true, found: [...slow, call].join('; '), remedy }
  }
  if (callMs < ROUND_TRIP_WARN_MS) return call
  const found = `${call}, and each step of a run needs three one after the other`
  return { warning: true, found, remedy: 'Bring workers and Temporal nearer to each other.' }
}

// Temporal hands an eager activity to the worker that completed the workflow task, so what its
// routing says of activities does not apply to it.
const EAGER_IN_VERSION =
  '; with TEMPORAL_WORKER_BUILD_ID, an activity that starts with its workflow task runs in the version of the worker that completed it (ORION_EAGER_ACTIVITIES_MAX=0 sends all through the queue)'

/** What a write costs, which each change of state and each effect of ours waits for. */
export function judgeDatabase({ roundTripMs, commitMs, settings }: DatabaseSpeed): Found {
  const { synchronous_commit: commit, synchronous_standby_names: standbys } = settings
  const timed = `a round trip takes ${ms(roundTripMs)}, a commit ${ms(commitMs)} (synchronous_commit ${commit})`
  if (settings['fsync'] === 'off') {
    const found = `${timed}; fsync is off, so a loss of power loses what was acknowledged`
    return { warning: true, found, remedy: 'Set fsync to on.' }
  }
  if (commitMs < COMMIT_WARN_MS) return timed
  const found = `${timed}: each change of state and each effect waits for one`
  const far = roundTripMs > commitMs / 2
  const slow = standbys
    ? 'It waits for a standby: have that nearer, or set synchronous_commit to local.'
    : 'Give it a faster disk: on local SSDs a commit takes 1 to 5 ms.'
  const remedy = far ? 'Bring workers and database nearer to each other.' : slow
  return { warning: true, found, remedy }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
