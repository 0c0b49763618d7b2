import type { Upstream } from '../../relay/upstream.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { ANSWER_SETTLES_MS_MAX, WORKER_DIED_RETRY_MS } from '../limits.ts'
import { addCounts, noCounts, whatCounts, type GuardianCounts } from './counts.ts'
import { tell } from './give-back.ts'
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

export interface Guardian {
  readonly counts: Readonly<GuardianCounts>
  /** Gives back all that a worker held; resolves when the server has been told. */
  handOver(tasks: HeldTasks, reason: string): Promise<void>
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
  const tellAll = async (tasks: HeldTasks, reason: string): Promise<void> => {
    const begunMs = performance.now()
    const done = await handOver(tasks, reason, options)
    addCounts(counts, done)
    const ms = Math.round(performance.now() - begunMs)
    logger.info({ reason, ms, ...whatCounts(done) }, 'tasks of a dead worker given back')
  }
  const tellStray = async (held: HeldTask): Promise<void> => {
    const done = { ...noCounts(), strays: 1 }
    await failTask(held, STRAY, { options, done })
    addCounts(counts, done)
  }
  return {
    counts,
    handOver: (tasks, reason) => follow(tellAll(tasks, reason)),
    announce: (tasks) => follow(shutQueues(tasks, LEAVES, { options, done: noCounts() })),
    giveBackStray: (held) => follow(tellStray(held)),
    async settled() {
      await Promise.all(underWay)
    },
  }
}

async function handOver(
  tasks: HeldTasks,
  reason: string,
  options: GuardianOptions,
): Promise<GuardianCounts> {
  const done = { ...noCounts(), handOvers: 1 }
  const fail = async (held: HeldTask): Promise<void> => {
    tasks.release(held.task.token)
    await failTask(held, reason, { options, done })
  }
  const shut = shutQueues(tasks, reason, { options, done })
  const idle = tasks.all().filter(({ answering }) => !answering)
  // An answer under way may still be taken; to fail its task before would be to race with it.
  const settled = tasks.settled(AbortSignal.timeout(ANSWER_SETTLES_MS_MAX))
  const late = settled.then(() => Promise.all(tasks.all().map(fail)))
  await Promise.all([shut, ...idle.map(fail), late])
  return done
}

async function shutQueues(tasks: HeldTasks, reason: string, { options, done }: Task) {
  const shut = tasks.stickyQueues().map(async (poll) => {
    const request = shutdownWorkerRequest(poll, reason)
    const outcome = await tell(options.upstream, 'ShutdownWorker', request)
    done[outcome === 'done' ? 'stickyQueues' : outcome] += 1
  })
  await Promise.all(shut)
}

interface Task {
  readonly options: GuardianOptions
  readonly done: GuardianCounts
}

async function failTask(held: HeldTask, reason: string, { options, done }: Task): Promise<void> {
  const { upstream, lastAttempt } = options
  const { kind, lastAttempt: isLast } = held.task
  if (kind === 'workflow') {
    const request = workflowTaskFailedRequest(held, reason)
    const outcome = await tell(upstream, 'RespondWorkflowTaskFailed', request)
    done[outcome === 'done' ? 'workflowTasks' : outcome] += 1
  } else if (isLast && lastAttempt === 'leave') {
    done.left += 1
  } else {
    const request = activityTaskFailedRequest(held, reason, WORKER_DIED_RETRY_MS)
    const outcome = await tell(upstream, 'RespondActivityTaskFailed', request)
    done[outcome === 'done' ? 'activities' : outcome] += 1
  }
}
