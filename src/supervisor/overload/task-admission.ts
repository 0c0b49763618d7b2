import type { Admitted, Call, RelayEvent } from '../../relay/events.ts'
import { GRPC } from '../../wire/grpc-status.ts'
import { IN_HAND_MS_MAX, KEPT_BACK_MS_MAX } from './limits.ts'
import { firstPace, nextPace, type Pace } from './pace.ts'

export interface TaskAdmissionOptions {
  /** The most workflow tasks at a time, however quick the worker is. */
  readonly max: number
  /** The worker was slow: it gets fewer from now on. */
  readonly onLowered?: (limit: number) => void
}

interface InHand {
  readonly handedOutMs: number
  /** When its answer was sent. */
  readonly answeredMs?: number
  readonly waited?: boolean
}

interface Waiting {
  readonly queue: string
  readonly sticky: boolean
  readonly resolve: (passes: boolean) => void
}

/**
 * Keeps polls for workflow tasks back while a worker has as many as it can answer in time: tasks
 * then wait at the server, where no timeout runs yet and another worker may take them.
 */
export class TaskAdmission {
  readonly #options: TaskAdmissionOptions
  readonly #inHand = new Map<string, InHand>()
  /** Polls at the server, by their queue. */
  readonly #open = new Map<string, number>()
  #waiting: readonly Waiting[] = []
  #pace: Pace

  constructor(options: TaskAdmissionOptions) {
    this.#options = options
    this.#pace = firstPace(options.max)
  }

  /** How many the worker may have at a time just now. */
  limit(): number {
    return Math.floor(this.#pace.limit)
  }

  hear(event: RelayEvent): void {
    const { token } = event.call
    if (event.type === 'tasks-handed-out') {
      const tasks = event.delivered ? event.tasks : []
      const handedOutMs = performance.now()
      for (const task of tasks) {
        if (task.kind === 'workflow') this.#inHand.set(task.token, { handedOutMs })
      }
    } else if (event.type === 'call-begun' && token !== undefined) {
      this.#answering(token, event.call)
    } else if (event.type === 'call-applied' && token !== undefined) {
      this.#answered(token, event.status)
    }
  }

  /**
   * Resolves when a poll may go to the server, with what is to be called at its end; with undefined
   * where it has waited for too long, or `over` came first.
   */
  async admit({ role, poll }: Call, over: Promise<void>): Promise<Admitted | undefined> {
    if (role !== 'poll-workflow' || !poll) return () => {}
    const { queue, sticky } = poll
    const passed = Promise.withResolvers<boolean>()
    const waiting = { queue, sticky, resolve: passed.resolve }
    this.#waiting = [...this.#waiting, waiting]
    this.#look()
    const giveUp = () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting)
      passed.resolve(false)
    }
    void over.then(giveUp)
    const timer = setTimeout(giveUp, KEPT_BACK_MS_MAX)
    const passes = await passed.promise
    clearTimeout(timer)
    return passes ? () => this.#ended(queue) : undefined
  }

  #ended(queue: string): void {
    const left = (this.#open.get(queue) ?? 0) - 1
    if (left > 0) this.#open.set(queue, left)
    else this.#open.delete(queue)
    this.#look()
  }

  #answering(token: string, { completion }: Call): void {
    const task = this.#inHand.get(token)
    if (!task) return
    const waited = completion?.waited ?? false
    this.#inHand.set(token, { ...task, answeredMs: performance.now(), waited })
  }

  #answered(token: string, status: number): void {
    const task = this.#inHand.get(token)
    // Any other status is asked again by the worker.
    if (!task || (status !== GRPC.ok && status !== GRPC.notFound)) return
    const { handedOutMs, answeredMs = performance.now(), waited = false } = task
    const inHand = this.#inHand.size
    this.#inHand.delete(token)
    const late = status === GRPC.notFound
    const before = this.limit()
    const answered = { handedOutMs, answeredMs, late, waited, inHand }
    this.#pace = nextPace(this.#pace, answered, this.#options.max)
    if (this.limit() < before) this.#options.onLowered?.(this.limit())
    this.#look()
  }

  /** Lets pass what there is room for; sticky ones first, whose tasks another worker must replay. */
  #look(): void {
    const stickyFirst = this.#waiting.toSorted((a, b) => Number(b.sticky) - Number(a.sticky))
    for (const waiting of stickyFirst) {
      const open = this.#open.get(waiting.queue) ?? 0
      if (open >= this.limit() - this.#countInHand()) continue
      this.#open.set(waiting.queue, open + 1)
      this.#waiting = this.#waiting.filter((other) => other !== waiting)
      waiting.resolve(true)
    }
  }

  #countInHand(): number {
    const oldest = performance.now() - IN_HAND_MS_MAX
    for (const [token, { handedOutMs }] of this.#inHand) {
      if (handedOutMs > oldest) break
      this.#inHand.delete(token)
    }
    return this.#inHand.size
  }
}
