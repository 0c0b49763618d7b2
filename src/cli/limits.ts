/** A local stack is up in 5 to 20 s; a slow, loaded disk takes longer. */
export const STACK_WAIT_MS = 60_000

/** How often a command that waits for the local stack looks: quick enough to go unnoticed. */
export const STACK_POLL_MS = 100
