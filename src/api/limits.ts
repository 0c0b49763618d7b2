/** Where the API listens if nothing is set; taken, any other free port will do. */
export const DEFAULT_API_PORT = 7400

/** What a request may hold. An input of a run beyond Temporal's own limit needs the claim check, which the CLI has. */
export const BODY_BYTES_MAX = 4 * 1024 * 1024

/** How long a request may take to arrive, so that a slow sender holds no connection for long. */
export const REQUEST_ARRIVAL_MS = 30_000

/** How long an answer may take: a decision waits 3 s for a worker, and each call to Temporal at most 10 s. */
export const ANSWER_MS = 30_000

/** How long answers that are under way have when the API stops. */
export const CLOSE_GRACE_MS = 5_000

/** How soon a caller may ask again where a server is away; it is back within seconds or minutes. */
export const RETRY_AFTER_SECONDS = 2

/** A burst may be this many seconds' worth of the rate. */
export const RATE_BURST_SECONDS = 10

/** Callers whose rate is remembered; the one that was quiet for longest is forgotten. */
export const RATE_CALLERS_MAX = 10_000

/** Wrong keys and tokens from one address in a second. A person types one; a guesser needs 10^57. */
export const WRONG_KEYS_PER_SECOND = 5

/** How long a browser stays signed in: a working day. */
export const SESSION_MS = 12 * 3_600_000

/** How long a person may take at the identity provider: to find a phone for the second factor. */
export const SIGN_IN_MS = 10 * 60_000

/** How long what the identity provider says of itself is good for; its addresses change with a release. */
export const DISCOVERY_KNOWN_MS = 3_600_000

/** How long what is known of a key is good for; a key that was revoked opens nothing after that. */
export const KEY_KNOWN_MS = 1_000

/** Keys that are remembered at a time. */
export const KEYS_KNOWN_MAX = 1_000

/** Runs, approvals or rows on a page of a list. */
export const PAGE_DEFAULT = 50
export const PAGE_MAX = 500

/** The same while the database is away, in which nobody can revoke a key either. */
export const KEY_KNOWN_WITHOUT_DATABASE_MS = 300_000

/** How old the list of open approvals may be before it is read again; Temporal's own lags as much. */
export const BOARD_FRESH_MS = 1_000

/** How long the first list is waited for before it is shown as far as it is known. */
export const BOARD_FIRST_MS = 2_000

/** How long one look asks runs what they wait for; the rest is asked by the next. */
export const BOARD_LOOK_MS = 5_000

/** How long what a run said of its gates is good for, if nothing is heard of it. */
export const BOARD_ASKED_AGAIN_MS = 30_000

/** Runs that are asked at a time: a worker replays each that it has no longer in memory. */
export const BOARD_ASKED_AT_ONCE = 8

/** Runs on a page of Temporal's list, and at most of all pages. */
export const BOARD_PAGE = 1_000
export const BOARD_RUNS_MAX = 20_000

/** How long a clone may build the web page; it takes a second or two on quiet cores. */
export const PAGE_BUILD_MS = 60_000

/** How often the database is asked for new events while anybody listens. */
export const EVENTS_EVERY_MS = 250

/** Events that are read at a time. */
export const EVENTS_PAGE = 500

/** How long a writer may take between getting a number and beginning its transaction: microseconds. */
export const GAP_MS = 1_000

/** Rows before the end that are looked through for numbers that are still being written. */
export const EVENTS_LOOKED_BACK = 5_000

/** A sign of life, sooner than proxies give up on a silent stream, which is after 30 s or more. */
export const BEAT_MS = 15_000

/** Streams that are open at a time; more are answered with a pause. */
export const STREAMS_MAX = 2_000

/** What waits for a slow reader; with more it is cut off, and continues where it was. */
export const STREAM_BYTES_MAX = 1024 * 1024

/** Requests under a policy that one list reads: some kB each. */
export const LISTED_MAX = 5_000

/** How far the clock of an identity provider may be off. */
export const CLOCK_TOLERANCE_SECONDS = 30

/** How long an identity provider may take for an answer; a person waits for it. */
export const DISCOVERY_MS = 5_000

/** How long a one-time link is good for if nothing else is said: people are back by then. */
export const LINK_DEFAULT_MS = 7 * 86_400_000

/** How long it may be good for at most; an older one is more likely found than used. */
export const LINK_MAX_MS = 30 * 86_400_000

/** Links that one list shows. */
export const LINKS_LISTED_MAX = 1_000

/** How long a page of ours waits for the styles of the inbox; it can be read without them. */
export const STYLES_MS = 2_000

/** How long a collector may take for one trace; it keeps it in memory, which takes milliseconds. */
export const COLLECTOR_MS = 10_000

/** After how long a trace is tried again the first time, then twice as long: a run ends within moments of its last state. */
export const TRACE_RETRY_MS = 1_000

/** Tries of one trace: together some four minutes, in which a collector has restarted. */
export const TRACE_TRIES_MAX = 9

/** Runs whose trace waits to be sent; of more the newest are dropped, and counted. */
export const TRACES_WAITING_MAX = 1_000
