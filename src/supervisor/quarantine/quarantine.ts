import type { Call } from '../../relay/events.ts'
import type { Reply } from '../../relay/exchange.ts'
import type { OpenPolls } from '../../relay/open-polls.ts'
import type { Task } from '../../relay/task.ts'
import type { Logger } from '../../telemetry/logger.ts'
import type { Guardian } from '../guardian/guardian.ts'
import type { HeldTask, HeldTasks } from '../guardian/held-tasks.ts'
import type { WorkerChild } from '../worker-child.ts'
import type { Cause } from './cause-of-death.ts'
import { isFresh, type Waiting } from './line.ts'
import {
  afterAnswer,
  afterDeath,
  taskKey,
  treatment,
  whyGivenBack,
  type Death,
  type Suspects,
} from './suspects.ts'
import { Ward, type LaunchApart } from './ward.ts'

export interface QuarantineOptions {
  readonly guardian: Guardian
  readonly logger: Logger
  /** Of the workers that are not apart. */
  readonly polls: OpenPolls
  readonly launch: LaunchApart
  readonly drainMsMax: number
}

/** How a worker ended. */
export interface End {
  readonly cause: Cause
  /** Whether it was the one in quarantine. */
  readonly alone: boolean
  readonly reason: string
}

/** What the quarantine did; counts only go up. */
export interface QuarantineCounts {
  /** Tasks that were given to a worker of their own. */
  tasks: number
  /** Tasks that were reported as ending workers. */
  poisoned: number
}

/** Keeps tasks that may end their workers away from all others. */
export class Quarantine {
  readonly counts: QuarantineCounts = { tasks: 0, poisoned: 0 }
  readonly #options: QuarantineOptions
  readonly #ward: Ward
  #suspects: Suspects = new Map()
  #deaths = 0
  #closed = false

  constructor(options: QuarantineOptions) {
    this.#options = options
    this.#ward = new Ward({
      launch: options.launch,
      giveBack: (held) => this.#giveBack(held),
      onServed: () => (this.counts.tasks += 1),
      onClosed: (line) => this.#free(line),
      drainMsMax: options.drainMsMax,
    })
  }

  /** Takes what a poll has brought where it must be alone with a worker: see `Divert`. */
  divert(call: Call, reply: Reply, tasks: () => readonly Task[]): boolean {
    if (this.#suspects.size === 0 || this.#closed || !this.#ward.isOpen()) return false
    const task = tasks()[0]
    if (!task || !treatment(this.#deathsOf(task)).alone) return false
    const held = { task, namespace: call.poll?.namespace ?? '', answering: false }
    this.#ward.add(this.#waiting(held, { call, reply, atMs: performance.now() }))
    return true
  }

  /** A worker has ended; of what it had, takes those that are not to be given back at once. */
  ended(tasks: HeldTasks, { cause, alone, reason }: End): void {
    const inHand = tasks.all().filter(({ answering }) => !answering)
    if (cause === 'asked' || inHand.length === 0 || this.#closed) return
    const before = this.#suspects
    const death = { id: ++this.#deaths, cause, alone, atMs: performance.now(), reason }
    const keys = inHand.map(({ task }) => taskKey(task))
    this.#suspects = afterDeath(before, keys, death)
    for (const held of inHand) {
      const known = this.#deathsOf(held.task)
      const { reported, delayMs } = treatment(known)
      if (reported) report(this.#options.logger, held.task, { deaths: known.length, delayMs })
      if (reported && !treatment(before.get(taskKey(held.task))).reported) this.counts.poisoned += 1
      if (!isForWard(held, treatment(known))) continue
      tasks.release(held.task.token)
      this.#ward.add(this.#waiting(held))
    }
    this.#release(({ key }) => !treatment(this.#suspects.get(key)).alone)
  }

  /** A worker has answered a task. */
  answered(task: Task): void {
    this.#suspects = afterAnswer(this.#suspects, taskKey(task))
  }

  /** Before an activity of a dead worker is tried again. */
  retryDelayMs(task: Task): number {
    return treatment(this.#deathsOf(task)).delayMs
  }

  why(task: Task): string | undefined {
    return whyGivenBack(this.#deathsOf(task)) || undefined
  }

  child(): WorkerChild | undefined {
    return this.#ward.child()
  }

  /** Forgets all: a new build may have fixed it. */
  renew(): void {
    this.#suspects = new Map()
    this.#release(() => true)
    void this.#ward.end()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#release(() => true)
    await this.#ward.end()
  }

  #deathsOf(task: Task): readonly Death[] {
    return this.#suspects.get(taskKey(task)) ?? []
  }

  #waiting(held: HeldTask, arrival?: Waiting['arrival']): Waiting {
    const known = this.#deathsOf(held.task)
    const { delayMs, times } = treatment(known)
    const dueAtMs = (known.at(-1)?.atMs ?? 0) + delayMs
    return { key: taskKey(held.task), held, dueAtMs, times, ...(arrival && { arrival }) }
  }

  #release(isFree: (waiting: Waiting) => boolean): void {
    this.#free(this.#ward.dismiss(isFree))
  }

  #free(line: readonly Waiting[]): void {
    for (const waiting of line) {
      const fresh = isFresh(waiting, performance.now()) && waiting.arrival
      if (!fresh || !this.#options.polls.offer(fresh.call, fresh.reply)) {
        this.#giveBack(waiting.held)
      }
    }
  }

  #giveBack(held: HeldTask): void {
    void this.#options.guardian.giveBack(held, this.why(held.task) ?? FREE)
  }
}

const FREE = 'It waited for another worker.'

/** The server delays an activity by itself; a last attempt is the guardian's to judge. */
function isForWard({ task }: HeldTask, { alone, delayMs }: { alone: boolean; delayMs: number }) {
  return alone && (task.kind === 'workflow' || (delayMs === 0 && !task.lastAttempt))
}

function report(
  logger: Logger,
  { workflowId, runId, type, kind, activityId }: Task,
  facts: { readonly deaths: number; readonly delayMs: number },
): void {
  logger.error(
    { code: 'WORKER_POISONED', workflowId, runId, kind, type, activityId, ...facts },
    'a task ends the workers that get it; it is retried alone, with growing pauses',
  )
}
