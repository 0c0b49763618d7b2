/** A step of the demo that takes longer than this has failed; each normally takes a second or two. */
export const STEP_TIMEOUT_MS = 60_000

/** How often the demo checks whether the run has reached the state that it waits for. */
export const LOOK_MS = 50

/** Starting the worker takes 2 s, or 5 s if the workflow bundle must be made first. */
export const WORKER_READY_MS = 120_000

/** What the demo promises: a run starts within this, and goes on within this after a crash. */
export const START_MS_MAX = 1_000
export const RECOVERY_MS_MAX = 5_000
