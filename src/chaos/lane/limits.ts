/** Bounds of a lane of workers. */

/** A worker starts within 1 to 5 s; the first of all bundles the workflows. */
export const WORKER_READY_MS_MAX = 60_000

/** So many workers in a row that end before they poll mean that none ever will. */
export const STARTS_MAX = 5

/** The guardian reports a dead worker's tasks for 4 s at most; after this its connection is closed. */
export const GIVE_BACK_SETTLES_MS = 6_000

/** A worker that has not stopped this long after it was asked to is killed. */
export const LANE_STOP_MS_MAX = 3_000
