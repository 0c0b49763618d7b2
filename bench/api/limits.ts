/** Sizes and bounds of the soak of the HTTP API. */

/** Decisions a second, from all clients together: the number of the issue. */
export const PER_SECOND = '50'

/** People who decide, each with a key: the number of the issue. */
export const CLIENTS = '20'

/** Streams of events, all in one process: the number of the issue. */
export const READERS = '500'

/** How long the load lasts: long enough for a rate, a kill in its middle, and what follows. */
export const SECONDS = '20'

/** In the middle of the load. */
export const KILLS = '1'

/** The kill comes in this part of the load, so that there is load before and after it. */
export const KILL_FROM = 0.3
export const KILL_TO = 0.7

/** How long a person or an init system takes to start the API again. */
export const DOWN_MS_MIN = 300
export const DOWN_MS_MAX = 2_000

/** The API starts within seconds, on a machine that is far too busy within minutes. */
export const API_READY_MS_MAX = 180_000

/** It ends within its grace of 5 s. */
export const API_END_MS_MAX = 15_000

/** Five hundred streams open within seconds, on a busy machine within half a minute. */
export const OPEN_MS_MAX = 60_000

/** From the last decision to the last event at the last reader. */
export const READ_MS_MAX = 120_000

/** How soon a reader that was cut off opens its stream again, as a browser does. */
export const REOPEN_MS_MIN = 200
export const REOPEN_MS_MAX = 1_200

/** One reader in so many hangs up by itself once, at a random moment. */
export const HANGS_UP_ONE_IN = 10

/** One reader in so many stops reading for a while, so that the API has to wait for it or cut it off. */
export const DAWDLES_ONE_IN = 50

/** How long that one reads nothing. */
export const DAWDLES_MS = 3_000

/** How long a client tries to have a decision answered: far longer than the API is gone. */
export const VOTE_MS_MAX = 120_000

/** Differences of one reader that a report names. */
export const FAULTS_SHOWN = 3
