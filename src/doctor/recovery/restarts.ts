import { RECONNECT_PAUSE_MAX_MS } from '../../relay/limits.ts'
import { activityWait, pauseUnderWay, retryPause, type NamedPolicy } from './activity-waits.ts'
import type { RecoveryInputs } from './inputs.ts'
import { CALL_MS, RESTART_AWAY_MS, SDK_POLL_PAUSE_MS, SERVER_RECONNECT_MS } from './limits.ts'
import { longest, type Part } from './part.ts'
import { PICK_UP, timerLate } from './waits.ts'

// The relay tries to connect, and if the server is not ready yet then once more.
const RELAY_RECONNECTS: Part = {
  name: 'reconnection of the relay',
  ms: 2 * RECONNECT_PAUSE_MAX_MS + CALL_MS,
  setting: 'RECONNECT_PAUSE_MAX_MS',
  advice: 'Lower RECONNECT_PAUSE_MAX_MS in src/relay/limits.ts.',
}

const SDK_RECONNECTS: Part = {
  name: 'pause of the SDK between polls',
  ms: SDK_POLL_PAUSE_MS,
  setting: 'ORION_GUARDIAN',
  advice: 'Set ORION_GUARDIAN=on: the relay asks again sooner; the SDK has no setting for it.',
}

/** A task whose hand-out was lost when the server went waits for its timeout meanwhile. */
export function temporalRestarted(
  inputs: RecoveryInputs,
  lostTask: readonly Part[],
  guarded: boolean,
): readonly Part[] {
  const reconnects = guarded ? RELAY_RECONNECTS : SDK_RECONNECTS
  return longest([[reconnects, timerLate(inputs), PICK_UP], lostTask])
}

const SERVER_RECONNECTS: Part = {
  name: 'reconnection of Temporal to its database',
  ms: SERVER_RECONNECT_MS,
  setting: 'allowance: Temporal and its database',
  advice: 'An allowance, not a setting: give Temporal a separate database server.',
}

/** Activities that met the outage pause between their attempts; one may hang until its timeout. */
export function postgresRestarted(
  inputs: RecoveryInputs,
  activities: readonly NamedPolicy[],
): readonly Part[] {
  const chains = activities.flatMap((activity) => [
    [
      retryPause(activity, pauseUnderWay(activity.policy, RESTART_AWAY_MS)),
      timerLate(inputs),
      PICK_UP,
    ],
    activityWait(inputs, activity, false),
  ])
  return [...(inputs.serverHasDatabase ? [SERVER_RECONNECTS] : []), ...longest(chains)]
}
