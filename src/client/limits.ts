/** A call that Temporal has not answered by then is reported; the SDK retries within it. */
export const CALL_TIMEOUT_MS = 10_000

/**
 * Pause before a query is repeated for which the server found no worker. A worker that has just
 * taken a query polls for the next within milliseconds, on a busy machine within a second.
 */
export const ASK_PAUSE_MIN_MS = 25
export const ASK_PAUSE_MAX_MS = 500

/** A first connection; shorter than a call, so that "nothing listens there" is reported soon. */
export const CONNECT_TIMEOUT_MS = 5_000

/**
 * How long the update with a decision waits for a worker before the decision is sent as a
 * signal, which the server keeps for when a worker comes.
 */
export const UPDATE_ANSWER_TIMEOUT_MS = 3_000

/**
 * How long the server waits for a worker that has taken a workflow task. Its default of 10 s
 * would be the whole wait after a crash in mid-task; a task of ours takes milliseconds, and a
 * long replay is tried again with the same time.
 */
export const WORKFLOW_TASK_TIMEOUT_MS = 3_000

/** Beyond this a run is taken to carry documents; only the claim check lets it go far beyond. */
export const LARGE_INPUT_BYTES = 1024 * 1024

/**
 * A document of 20 MB that a workflow takes, hands on and gives back costs a worker 2 s or so
 * within one task, and several times that where others keep its cores busy.
 */
export const LARGE_WORKFLOW_TASK_TIMEOUT_MS = 30_000

/** Events of a run's end that are read for why its task fails; four are about one task. */
export const TASK_EVENTS_MAX = 100

/** Runs of a list that are asked at a time whether their task fails. */
export const LIST_ASKED_AT_ONCE = 20

/** How often a run that is waited for is asked whether its task fails. */
export const WATCH_TASK_MS = 2_000

/** Runs shown where no other number is asked for: a screenful. */
export const LIST_LIMIT_DEFAULT = 20
export const LIST_LIMIT_MAX = 1_000

/** Runs of a chain that `run why` reads: each takes some milliseconds. */
export const CHAIN_RUNS_MAX = 100

/** A worker that polls takes a task long before this; `run why` then says that nobody polled. */
export const NOBODY_MS = 2_000

/** Runs that one batch takes; a thousand calls take some seconds. */
export const BATCH_RUNS_MAX = 1_000

/** Runs of a batch that are steered at a time: gentle to a server that does other work. */
export const BATCH_AT_ONCE = 20

/** The shortest pause of a schedule: Temporal's schedules count in seconds. */
export const SCHEDULE_EVERY_MS_MIN = 1_000

/** Open runs that are looked through for changes of their code; a thousand take about a second. */
export const CHANGES_RUNS_MAX = 10_000

/** Runs that are named for an old way; the others are counted. */
export const CHANGES_NAMED_MAX = 3
