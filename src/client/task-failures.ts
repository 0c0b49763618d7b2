/** Why a run does not go on: its workflow task, which is what runs its code, fails each time. */
export interface FailingTask {
  /** What the worker says of the latest failure on record, in one line. */
  readonly reason: string
  /** ISO 8601: of the first failure since the run last went on. */
  readonly since: string
  /** Which attempt is due or under way. */
  readonly attempt: number
  /** Process and machine of the worker that failed. */
  readonly worker?: string
  /** The build of that worker's code. */
  readonly build?: string
}

/** An event of a run's history about its workflow tasks, as far as it matters here. */
export interface TaskEvent {
  readonly kind: 'started' | 'failed' | 'timed out' | 'completed'
  readonly atMs: number
  /** Absent where the server knows of none. */
  readonly reason?: string
  readonly worker?: string
  readonly build?: string
}

/** A failure's message may be a replay's whole report; its beginning says what it is. */
const REASON_LENGTH_MAX = 500

const NO_REASON = 'no worker finished it in time'

/**
 * The task that fails; undefined where it has not failed more than the server's own way of
 * trying again explains.
 *
 * @param attempt of the task that is pending, beginning with 1
 * @param events newest first, at least back to the last task that was completed
 */
export function failingTaskOf(
  attempt: number,
  pendingSinceMs: number,
  events: readonly TaskEvent[],
): FailingTask | undefined {
  if (attempt < 2) return undefined
  const end = events.findIndex(({ kind }) => kind === 'completed')
  const since = end < 0 ? events : events.slice(0, end)
  const failures = since.filter(({ kind }) => kind === 'failed' || kind === 'timed out')
  const [latest] = failures
  return {
    reason: oneLine(failures.find(({ reason }) => reason)?.reason ?? NO_REASON),
    since: new Date(failures.at(-1)?.atMs ?? pendingSinceMs).toISOString(),
    attempt,
    ...byWhom(
      latest,
      since.find(({ kind }) => kind === 'started'),
    ),
  }
}

/** The failure names the worker; the build is often only in the start of the attempt. */
function byWhom(
  failure: TaskEvent | undefined,
  started: TaskEvent | undefined,
): Pick<FailingTask, 'worker' | 'build'> {
  const worker = failure?.worker ?? started?.worker
  const build = failure?.build ?? started?.build
  return { ...(worker && { worker }), ...(build && { build }) }
}

/** For people, in one line: which attempt, since when, why, by whom. */
export function tellFailingTask({ attempt, since, reason, worker, build }: FailingTask): string {
  const by = [worker && `worker ${worker}`, build && `build ${build}`].filter(Boolean).join(', ')
  return `attempt ${attempt} since ${since}: ${reason}${by && ` (${by})`}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, REASON_LENGTH_MAX)
}
