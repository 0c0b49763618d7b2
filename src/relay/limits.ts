/** Bounds of the relay: what it keeps in memory, how long it holds a call, how it finds out that a peer is gone. */

/** A poll names a queue and a version, no more. */
export const POLL_REQUEST_BYTES_MAX = 64 * 1024

/** A task token is the first field of an answer, and about 200 bytes long. */
export const TOKEN_PREFIX_BYTES = 16 * 1024

/**
 * Flow control windows. Temporal's largest messages are 4 MB; a window of that size lets one
 * through without a round trip for each 64 kB, which is what HTTP/2 starts with.
 */
export const WINDOW_BYTES = 4 * 1024 * 1024

/** Node ends a session whose buffers need more, 10 MB by itself: five of the largest messages. */
export const SESSION_MEMORY_MB = 256

/** A worker polls with up to a hundred streams a queue and runs a thousand tasks. */
export const STREAMS_MAX = 10_000

/**
 * Connections for polls, and as many for calls. A server should allow a hundred streams or more
 * on each (RFC 9113, 6.5.2), which is all the streams above.
 */
export const CONNECTIONS_MAX = 100

/** After a burst, connections that carry nothing any more are kept this long for the next one. */
export const SURPLUS_MS = 30_000

/** A connection has 2^30 numbers for its streams, which a busy one uses up in weeks. */
export const CALLS_A_CONNECTION_MAX = 1_000_000_000

/** How often a call that the server did not look at is sent again: for 0.3 s in all. */
export const REFUSALS_MAX = 5

/** Kept of a request to send it again; Temporal takes no larger ones by default. */
export const RESEND_BYTES_MAX = 4 * 1024 * 1024

/** A request up to this size waits for its end, which comes with it; a larger one is passed on. */
export const GATHER_BYTES = 64 * 1024

/** How long a call without a deadline of its own waits for a server that is away. */
export const HOLD_MS = 30_000

/** Before its caller gives up, a call ends this much earlier and says why there is no connection. */
export const REFUSAL_MS = 250

/** The server ends a poll after 60 s; a poll that lasts longer than this is lost. */
export const POLL_MS_MAX = 75_000

/**
 * How long the relay keeps a task that came for a dead worker until another worker polls: a process
 * starts in 1 to 2 s. After that the task is given back; workflow tasks time out at 3 s.
 */
export const KEPT_MS_MAX = 2_000

/** By then the server has ended a poll that was cancelled; it takes a few milliseconds. */
export const TAKEN_BACK_MS = 100

/** Before a poll of a leaving worker gets an empty answer, so that it does not poll in a busy loop. */
export const EMPTY_POLL_PAUSE_MS = 5

/** On any network, a TCP connection is open by then or never will be. */
export const CONNECT_MS_MAX = 5_000

/**
 * Pauses between tries to connect to a server that is away. The SDK's own grow to 10 s, which
 * is how late a worker notices that the server is back; a try from here costs next to nothing.
 */
export const RECONNECT_PAUSE_MIN_MS = 20
export const RECONNECT_PAUSE_MAX_MS = 250

/** Servers refuse pings that come more often than every 10 s. */
export const PING_EVERY_MS = 15_000

/** A peer that has not answered a ping by then is gone, even if its TCP connection is still open. */
export const PING_ANSWER_MS = 5_000
