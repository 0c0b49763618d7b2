/**
 * Timeouts of the worker. Temporal notices a dead worker only by these, so they are kept
 * short enough for the promised 5 s from crash to resume, and long enough not to
 * fire under load, where they would cost replays instead of saving time.
 */

/**
 * How long a task for a run that a worker has in its cache waits for that worker before any
 * other may take it. The SDK's default of 10 s is the whole wait after a crash of an idle
 * worker; 1 s was measured to cost nothing when workers are well.
 */
export const STICKY_SCHEDULE_TO_START_MS = 1_000

/** How long activities that did not end within the grace have after they are cancelled; then the process ends. */
export const SHUTDOWN_FORCE_MARGIN_MS = 5_000

/** A first connection to Temporal that takes longer is reported as failed. */
export const CONNECT_TIMEOUT_MS = 10_000

/** A probe must answer well within the 1 s that orchestrators give by default. */
export const READINESS_TIMEOUT_MS = 800

/**
 * A second signal that comes sooner is the same one: a terminal's Ctrl-C reaches a program
 * started by npm twice, from the terminal and from npm.
 */
export const SAME_SIGNAL_MS = 500

/**
 * How often a worker looks whether its certificates or keys have changed: a few small files,
 * and soon enough even for certificates that live for minutes.
 */
export const CREDENTIALS_CHECK_MS = 2_000

/** How often a supervised worker reports to the supervisor that its event loop is running. */
export const BEAT_EVERY_MS = 200

/** Where a worker, or the supervisor of several, answers probes where no setting says so. */
export const DEFAULT_HEALTH = { host: '127.0.0.1', port: 9464 }

/** A worker that has begun to poll first does what waits for it; then it leaves its pack to the next. */
export const PACK_AFTER_MS = 500

/** Loading workflow code to see its exports; it takes milliseconds, unless a loop never ends. */
export const EVALUATION_TIMEOUT_MS = 5_000

/**
 * What a process may have open at least: one that waits has some 45, and bundling takes more. Where
 * it may not, libraries below wait forever for a file instead of saying so.
 */
export const OPEN_FILES_MIN = 64

/** Loading activities takes a second, and more where they read a model first; the rest never ends. */
export const LOAD_ACTIVITIES_MS = 60_000

/** How long the bundler remembers a file: longer than any bundle takes, and it ends with the bundler. */
export const READ_ONCE_MS = 60_000
