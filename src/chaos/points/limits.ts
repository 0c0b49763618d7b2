/** Bounds of the crash points. */

/** A worker held at a named point goes on by itself: its tester may be gone. */
export const HELD_MS_MAX = 60_000

/** The server's clock and the tester's are read this far apart at most on one machine. */
export const CLOCKS_APART_MS = 3
