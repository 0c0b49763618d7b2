/** Bounds of the outside soak. */

export const RUNS = '200'
export const MINUTES = '10'

/** Between two kills: long enough that most of what died is back, short enough that not all is. */
export const KILL_PAUSE_MS_MIN = 2_000
export const KILL_PAUSE_MS_MAX = 7_000

/** A person who starts `orion up` again does so at once, or after a look at the screen. */
export const AGAIN_MS_MAX = 3_000

/** The first start may have to fetch and to make a database, on a busy machine. */
export const UP_MS_MAX = 180_000

/** The first tenth of the time has kills already, the last few seconds have no new runs. */
export const LAST_START_SHARE = 0.9

/** What an answer of the server may take before the caller gives up and does not know. */
export const CALL_MS_MAX = 8_000

/** A program of ours that has not answered by then is taken as not knowing. */
export const ANSWER_MS_MAX = 30_000

/** The command starts in a second or two, waits for a stack that starts, and then calls. */
export const COMMAND_MS_MAX = 90_000

/** A call that must get through is made again so often, and so long after the last kill. */
export const AGAIN_PAUSE_MS = 1_000
export const INSIST_MS_MAX = 180_000

/** After the last kill everything comes back and ends; a busy machine takes its time. */
export const ENDED_MS_MAX = 180_000

/** A stack that was asked to stop drains its worker, and stops its servers. */
export const STOPPED_MS_MAX = 90_000

/** Processes whose parent was killed notice it within a few seconds. */
export const GONE_MS_MAX = 60_000

export const LOOK_MS = 500
export const PROGRESS_EVERY_MS = 15_000

/** Lanes that read what is left of the runs; PostgreSQL has room for so many connections. */
export const READERS = 8

/** Making the virtual environment and fetching one package with what it needs. */
export const PYTHON_MS_MAX = 300_000

/** The request outlives the soak: none may end because nobody decided in time. */
export const APPROVAL_TIMEOUT = '1 hour'
