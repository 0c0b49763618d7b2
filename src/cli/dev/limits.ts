/** Bounds of `orion dev`. */

/** An editor saves a file in several steps, and several files one after the other. */
export const SETTLE_MS = 150

/** Open runs whose histories are replayed: each takes some milliseconds. */
export const REPLAYED_RUNS_MAX = 200

/** Loading a file in a process of its own takes a second; the rest is for a busy machine. */
export const CHECK_MS = 30_000

/** How long a run is asked at which line it waits; without an answer the line is left out. */
export const ASK_LINE_MS = 2_000

/** A bundle with Orion and little else has four megabytes; each worker reads and holds it. */
export const BUNDLE_BYTES_MAX = 10_000_000

/** Parts of a large bundle that are named. */
export const HEAVY_SHOWN = 3

/** Broken runs that are named; the others are counted. */
export const BROKEN_SHOWN = 5
