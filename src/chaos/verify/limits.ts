/**
 * Prefixes of one history that are replayed, each in about 20 ms and from its beginning. A history
 * that has more is replayed at so many places, evenly spread, and the report says so.
 */
export const PREFIXES_MAX = 400

/** One replay takes milliseconds; one that takes longer waits for something that never comes. */
export const REPLAY_MS_MAX = 30_000

/** What is quoted of the SDK, which lists whole events. */
export const QUOTED_LENGTH_MAX = 600
