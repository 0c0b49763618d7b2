import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startRelay, type Relay } from '../relay/relay.ts'
import type { OpenPolls } from '../relay/open-polls.ts'
import type { Upstream } from '../relay/upstream.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Admit, Divert } from '../relay/events.ts'
import type { Guardian } from './guardian/guardian.ts'
import { HeldTasks } from './guardian/held-tasks.ts'
import type { RecoveryTimes } from './guardian/recovery-times.ts'
import { TaskAdmission } from './overload/task-admission.ts'
import { DRAIN_BEGINS_MS_MAX, LAST_TASKS_MS_MAX, POLLS_END_MS_MAX } from './limits.ts'
import { causeOfDeath } from './quarantine/cause-of-death.ts'
import type { Quarantine } from './quarantine/quarantine.ts'
import { rehearse } from './rehearse.ts'
import { reasonOfExit, startChild, type WorkerChild, type WorkerProgram } from './worker-child.ts'

/** What stands between the workers and Temporal; absent where the guardian is off. */
export interface Watch {
  readonly upstream: Upstream
  readonly polls: OpenPolls
  /** Where absent, the tasks of a dead worker are left to Temporal's timeouts. */
  readonly guardian?: Guardian
  readonly logger: Logger
  /** Where absent, what ends a worker is given to the next like any other task. */
  readonly quarantine?: Quarantine
  /** Workflow tasks that a process may have at a time; where absent, as many as it polls for. */
  readonly workflowTasksMax?: number
  /** An answer that came too late was refused by the server. */
  readonly onLateAnswer: () => void
  /** A worker was slow, so it gets fewer workflow tasks. */
  readonly onSlowed?: () => void
  readonly recoveryTimes?: RecoveryTimes
}

export interface GuardedWorkerOptions {
  /** Whether others are ready already, so that this one has time to rehearse. */
  readonly standby: boolean
  /** Gets the relay before the worker is started, to listen to or to intercept. */
  readonly onRelay?: (relay: Relay) => void
  /** Whether it only gets what is offered to the polls of its watch. */
  readonly apart?: boolean
}

const KEY_BYTES = 24

/**
 * Starts a worker process behind a relay of its own. When the process ends, the guardian gives its
 * tasks back to Temporal at once: this is where a recovery begins.
 */
export async function startGuardedWorker(
  program: WorkerProgram,
  watch: Watch | undefined,
  { standby, onRelay, apart = false }: GuardedWorkerOptions,
): Promise<WorkerChild> {
  if (!watch) return startChild(program)
  const { guardian, logger, upstream, polls, quarantine } = watch
  const key = randomBytes(KEY_BYTES).toString('base64url')
  const divert: Divert = (...came) => !apart && (quarantine?.divert(...came) ?? false)
  const admission = admissionOf(watch)
  const admit: Admit | undefined = admission && ((...asked) => admission.admit(...asked))
  const relay = await startRelay({ upstream, key, polls, apart, divert, ...(admit && { admit }) })
  if (admission) relay.listen((event) => admission.hear(event))
  onRelay?.(relay)
  endPollsOfLeaving(relay)
  if (standby) void rehearse(relay)
  const env = { ...program.env, ORION_RELAY: `${relay.address}/${key}` }
  const child = startChild({ ...program, env })
  const tasks = new HeldTasks({
    onStray: (held) => void guardian?.giveBackStray(held),
    onLateAnswer: ({ method }) => {
      watch.onLateAnswer()
      logger.warn({ worker: child.pid, method }, 'late answer refused by Temporal')
    },
    onAnswered: (task) => quarantine?.answered(task),
  })
  let gone = false
  relay.listen((event) => {
    // Its connection may outlive the process by a moment.
    const lost = gone && event.type === 'tasks-handed-out'
    if (event.type === 'tasks-handed-out' && event.delivered && !lost) {
      for (const task of event.tasks) watch.recoveryTimes?.found(task)
    }
    tasks.hear(lost ? { ...event, delivered: false } : event)
  })
  const { sent, signal } = signals(child, async () => {
    void guardian?.announce(tasks)
    await leave(child, relay, tasks)
  })
  void child.exited.then((exit) => {
    gone = true
    void relay.retire()
    watch.recoveryTimes?.lost(tasks.all().map(({ task }) => task))
    const reason = `Worker process ${child.pid} ended (${reasonOfExit(exit)}).`
    quarantine?.ended(tasks, { cause: causeOfDeath(exit, sent), alone: apart, reason })
    return guardian?.giveBackAll(tasks, reason, quarantine)
  })
  return { ...child, signal }
}

/** A signal for a worker, and what it was sent so far; SIGTERM goes by way of `onTerm`. */
function signals(child: WorkerChild, onTerm: () => Promise<void>) {
  const sent = { term: false, kill: false }
  const signal = (name: NodeJS.Signals) => {
    if (name === 'SIGKILL') sent.kill = true
    if (name !== 'SIGTERM') return child.signal(name)
    sent.term = true
    void onTerm()
  }
  return { sent, signal }
}

function admissionOf(watch: Watch): TaskAdmission | undefined {
  const { workflowTasksMax: max, logger, onSlowed } = watch
  if (max === undefined) return undefined
  const message = 'workflow tasks take too long here, so this process gets fewer at a time'
  const onLowered = (limit: number) => {
    onSlowed?.()
    logger.warn({ limit }, message)
  }
  return new TaskAdmission({ max, onLowered })
}

/** A worker that says that it shuts down waits for its polls to end. */
function endPollsOfLeaving(relay: Relay): void {
  relay.listen((event) => {
    if (event.type === 'call-begun' && event.call.method === 'ShutdownWorker') relay.endPolls()
  })
}

/** Before a worker is asked to stop, it gets no more tasks: the SDK loses those that come meanwhile. */
async function leave(child: WorkerChild, relay: Relay, tasks: HeldTasks): Promise<void> {
  await relay.holdPolls(POLLS_END_MS_MAX)
  await tasks.noWorkflowTask(AbortSignal.timeout(LAST_TASKS_MS_MAX))
  child.signal('SIGTERM')
  await sleep(DRAIN_BEGINS_MS_MAX, undefined, { ref: false })
  relay.endPolls()
}
