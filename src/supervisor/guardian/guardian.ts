import type { Task } from '../../relay/task.ts'
import type { Upstream } from '../../relay/upstream.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { ANSWER_SETTLES_MS_MAX, WORKER_DIED_RETRY_MS } from './limits.ts'
import { addCounts, noCounts, whatCounts, type GuardianCounts } from './counts.ts'
import { tell } from './send-until-heard.ts'
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
  /** Gives back all that a worker held; resolves when the server has been told. */
  handOver(tasks: HeldTasks, reason: string, care?: Care): Promise<void>
  /** Gives back one task of a worker that is gone, or that none is to have now. */
  giveBack(held: HeldTask, reason: string): Promise<void>
  /** Tells the server that a worker is about to leave, so that it hands no more tasks to it. */
  announce(tasks: HeldTasks): Promise<void>
  /** Gives back one task that no worker has got. */
  giveBackStray(held: HeldTask): Promise<void>
  /** Resolves when the server has been told of all so far; its connection may be closed then. */
  settled(): Promise<void>
}

const LEAVES = 'The worker is about to drain.'
const STRAY = 'The worker was gone before the task reached it.'

/** Gives the tasks of workers that are gone back to the server, so that others get them at once. */
export function createGuardian(options: GuardianOptions): Guardian {
  const { logger } = options
  const counts = noCounts()
  const underWay = new Set<Promise<void>>()
  const follow = (telling: Promise<void>): Promise<void> => {
    underWay.add(telling)
    return telling.finally(() => underWay.delete(telling))
  }
  const tellAll = async (tasks: HeldTasks, reason: string, care?: Care): Promise<void> => {
    const begunMs = performance.now()
    const done = await handOver(tasks, reason, { options, care, done: noCounts() })
    addCounts(counts, done)
    const ms = Math.round(performance.now() - begunMs)
    logger.info({ reason, ms, ...whatCounts(done) }, 'tasks of a dead worker given back')
  }
  const tellOne = async (held: HeldTask, reason: string, done: GuardianCounts): Promise<void> => {
    await failTask(held, reason, { options, done })
    addCounts(counts, done)
  }
  return {
    counts,
    handOver: (tasks, reason, care) => follow(tellAll(tasks, reason, care)),
    giveBack: (held, reason) => follow(tellOne(held, reason, noCounts())),
    announce: (tasks) => follow(shutQueues(tasks, LEAVES, { options, done: noCounts() })),
    giveBackStray: (held) => follow(tellOne(held, STRAY, { ...noCounts(), strays: 1 })),
    async settled() {
      await Promise.all(underWay)
    },
  }
}

async function handOver(
  tasks: HeldTasks,
  reason: string,
  telling: Telling,
): Promise<GuardianCounts> {
  const { done } = telling
  done.handOvers += 1
  const fail = async (held: HeldTask): Promise<void> => {
    tasks.release(held.task.token)
    await failTask(held, reason, telling)
  }
  const shut = shutQueues(tasks, reason, telling)
  const idle = tasks.all().filter(({ answering }) => !answering)
  // An answer under way may still be taken; to fail its task before would be to race with it.
  const settled = tasks.settled(AbortSignal.timeout(ANSWER_SETTLES_MS_MAX))
  const late = settled.then(() => Promise.all(tasks.all().map(fail)))
  await Promise.all([shut, ...idle.map(fail), late])
  return done
}

async function shutQueues(tasks: HeldTasks, reason: string, { options, done }: Telling) {
  const shut = tasks.stickyQueues().map(async (poll) => {
    const request = shutdownWorkerRequest(poll, reason)
    const outcome = await tell(options.upstream, 'ShutdownWorker', request)
    done[outcome === 'done' ? 'stickyQueues' : outcome] += 1
  })
  await Promise.all(shut)
}

interface Telling {
  readonly options: GuardianOptions
  readonly care?: Care | undefined
  readonly done: GuardianCounts
}

async function failTask(held: HeldTask, given: string, telling: Telling): Promise<void> {
  const { options, care, done } = telling
  const { upstream, lastAttempt } = options
  const reason = care?.why(held.task) ?? given
  const { kind, lastAttempt: isLast } = held.task
  if (kind === 'workflow') {
    const request = workflowTaskFailedRequest(held, reason)
    const outcome = await tell(upstream, 'RespondWorkflowTaskFailed', request)
    done[outcome === 'done' ? 'workflowTasks' : outcome] += 1
  } else if (isLast && lastAttempt === 'leave') {
    done.left += 1
  } else {
    const delayMs = Math.max(WORKER_DIED_RETRY_MS, care?.retryDelayMs(held.task) ?? 0)
    const request = activityTaskFailedRequest(held, reason, delayMs)
    const outcome = await tell(upstream, 'RespondActivityTaskFailed', request)
    done[outcome === 'done' ? 'activities' : outcome] += 1
  }
}
