import type { Task } from '../../relay/task.ts'
import type { Upstream } from '../../relay/upstream.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { ANSWER_SETTLES_MS_MAX, WORKER_DIED_RETRY_MS } from './limits.ts'
import { addCounts, noCounts, whatCounts, type GuardianCounts } from './counts.ts'
import { sendUntilHeard } from './send-until-heard.ts'
import type { HeldTask, HeldTasks } from './held-tasks.ts'
import {
  activityTaskFailedRequest,
  shutdownWorkerRequest,
  workflowTaskFailedRequest,
} from './requests.ts'

export interface GuardianOptions {
  readonly upstream: Upstream
  readonly logger: Logger
  /** What to do with an activity that would not be tried again: see docs/recovery.md. */
  readonly lastAttempt: 'leave' | 'fail'
}

/** What is known of single tasks. */
export interface Care {
  /** Before an activity is tried again; 0 for at once. */
  readonly retryDelayMs: (task: Task) => number
  /** Why it is given back, where there is more to say than why the worker ended. */
  readonly why: (task: Task) => string | undefined
}

export interface Guardian {
  readonly counts: Readonly<GuardianCounts>
  /** Gives back all that a worker held; resolves when the server has heard it. */
  giveBackAll(tasks: HeldTasks, reason: string, care?: Care): Promise<void>
  /** Gives back one task of a worker that is gone, or that none is to have now. */
  giveBack(held: HeldTask, reason: string): Promise<void>
  /** Tells the server that a worker is about to leave, so that it hands no more tasks to it. */
  announce(tasks: HeldTasks): Promise<void>
  /** Gives back one task that no worker has got. */
  giveBackStray(held: HeldTask): Promise<void>
  /** Resolves when the server has heard of all so far; its connection may be closed then. */
  settled(): Promise<void>
}

const LEAVES = 'The worker is about to drain.'
const STRAY = 'The worker was gone before the task reached it.'

/** Gives the tasks of workers that are gone back to the server, so that others get them at once. */
export function createGuardian(options: GuardianOptions): Guardian {
  const { logger } = options
  const counts = noCounts()
  const underWay = new Set<Promise<void>>()
  const follow = (work: Promise<void>): Promise<void> => {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }
  const giveBackHeld = async (tasks: HeldTasks, reason: string, care?: Care): Promise<void> => {
    const begunMs = performance.now()
    const done = await giveBackAll(tasks, reason, { options, care, done: noCounts() })
    addCounts(counts, done)
    const ms = Math.round(performance.now() - begunMs)
    logger.info({ reason, ms, ...whatCounts(done) }, 'tasks of a dead worker given back')
  }
  const giveBackOne = async (
    held: HeldTask,
    reason: string,
    done: GuardianCounts,
  ): Promise<void> => {
    await giveBackTask(held, reason, { options, done })
    addCounts(counts, done)
  }
  return {
    counts,
    giveBackAll: (tasks, reason, care) => follow(giveBackHeld(tasks, reason, care)),
    giveBack: (held, reason) => follow(giveBackOne(held, reason, noCounts())),
    announce: (tasks) => follow(shutQueues(tasks, LEAVES, { options, done: noCounts() })),
    giveBackStray: (held) => follow(giveBackOne(held, STRAY, { ...noCounts(), strays: 1 })),
    async settled() {
      await Promise.all(underWay)
    },
  }
}

async function giveBackAll(
  tasks: HeldTasks,
  reason: string,
  giving: GivingBack,
): Promise<GuardianCounts> {
  const { done } = giving
  done.handOvers += 1
  const giveBack = async (held: HeldTask): Promise<void> => {
    tasks.release(held.task.token)
    await giveBackTask(held, reason, giving)
  }
  const shut = shutQueues(tasks, reason, giving)
  const idle = tasks.all().filter(({ answering }) => !answering)
  // An answer under way may still be taken; to give its task back before would be to race with it.
  const settled = tasks.settled(AbortSignal.timeout(ANSWER_SETTLES_MS_MAX))
  const late = settled.then(() => Promise.all(tasks.all().map(giveBack)))
  await Promise.all([shut, ...idle.map(giveBack), late])
  return done
}

async function shutQueues(tasks: HeldTasks, reason: string, { options, done }: GivingBack) {
  const shut = tasks.stickyQueues().map(async (poll) => {
    const request = shutdownWorkerRequest(poll, reason)
    const outcome = await sendUntilHeard(options.upstream, 'ShutdownWorker', request)
    done[outcome === 'done' ? 'stickyQueues' : outcome] += 1
  })
  await Promise.all(shut)
}

interface GivingBack {
  readonly options: GuardianOptions
  readonly care?: Care | undefined
  readonly done: GuardianCounts
}

async function giveBackTask(held: HeldTask, given: string, giving: GivingBack): Promise<void> {
  const { options, care, done } = giving
  const { upstream, lastAttempt } = options
  const reason = care?.why(held.task) ?? given
  const { kind, lastAttempt: isLast } = held.task
  if (kind === 'workflow') {
    const request = workflowTaskFailedRequest(held, reason)
    const outcome = await sendUntilHeard(upstream, 'RespondWorkflowTaskFailed', request)
    done[outcome === 'done' ? 'workflowTasks' : outcome] += 1
  } else if (isLast && lastAttempt === 'leave') {
    done.left += 1
  } else {
    const delayMs = Math.max(WORKER_DIED_RETRY_MS, care?.retryDelayMs(held.task) ?? 0)
    const request = activityTaskFailedRequest(held, reason, delayMs)
    const outcome = await sendUntilHeard(upstream, 'RespondActivityTaskFailed', request)
    done[outcome === 'done' ? 'activities' : outcome] += 1
  }
}
