/** Bounds of the bench, and the times that say what it measures. */

/** A run that has not gone on by then counts as lost; Temporal's defaults need 10 to 20 s. */
export const LOST_AFTER_MS = 30_000

/** A timer is due this long after the fault, at most: the "at any time before its timer". */
export const DUE_AFTER_FAULT_MS_MAX = 1_500

/** An approval arrives this long after its worker has died, at most. */
export const APPROVAL_AFTER_FAULT_MS_MAX = 50

/** From the start of a batch to its fault: each run is at its place in half of it. */
export const LEAD_MS = 1_500

/** A batch that was not at its place in time is tried again with twice the lead. */
export const LEAD_MS_MAX = 12_000

/** Runs started for one fault. Those that wait for timers of their own seldom disturb each other. */
export const SPREAD_BATCH = 6
/** Those that a fault hits all at once are kept few, so that each is measured nearly alone. */
export const SUDDEN_BATCH = 2

/** Control runs of each state: a median needs no more. */
export const CONTROLS_MAX = 20

/** A worker process starts within 1 to 5 s, on a busy machine in several times that. */
export const FLEET_READY_MS_MAX = 150_000
export const FLEET_LOOK_MS = 150

/** A worker is idle again that uses less of a core than this within a look. */
export const IDLE_CPU_SHARE = 0.1

/** One that is never idle is not waited for beyond this: the machine is busy with something else. */
export const IDLE_MS_MAX = 5_000

/** How often a run is looked at before the fault, and after it, when looking must not disturb. */
export const PLACING_LOOK_MS = 40
export const RECOVERY_LOOK_MS = 250

/** Runs that are asked to end do so within a replay; others are terminated. */
export const CLOSING_MS_MAX = 15_000

/** What a held activity looks for, and how often it says that it lives. */
export const HOLD_LOOK_MS = 50

/** The stack gives a server up that dies more than eight times a minute. */
export const RESTART_SPACING_MS = 10_000

/** How exactly it is known when a server is back. */
export const BACK_LOOK_MS = 10
export const BACK_MS_MAX = 60_000

/** A worker that dies at its start is started again, but not in a busy loop. */
export const RESPAWN_PAUSE_MS = 500
export const LIVED_MS_MIN = 1_000

/** Batches in a row that hit nothing before the bench gives up. */
export const EMPTY_BATCHES_MAX = 5

/** Workers whose supervisor was killed end within milliseconds. */
export const STOP_MS_MAX = 5_000
