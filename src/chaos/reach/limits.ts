/** Bounds of finding out which experiments a change reaches. */

/** A diff of a large repository takes seconds; longer, and git waits for something. */
export const GIT_MS_MAX = 60_000

/** More files than this are no longer the code of one workflow: then all is taken as reached. */
export const FILES_MAX = 20_000
