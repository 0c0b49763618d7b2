/** The longest that `run start --wait` waits: Node's timers hold no more than 2^31 - 1 ms. */
export const WAIT_MS_MAX = 2 ** 31 - 1

/** Runs that the preview of a batch lists: a screenful. */
export const BATCH_SHOWN = 20
