import type { Call, RelayEvent } from '../../relay/events.ts'
import type { Poll } from '../../relay/poll.ts'
import type { Task } from '../../relay/task.ts'
import { GRPC } from '../../wire/grpc-status.ts'

/** A task that the server counts as under way on one worker. */
export interface HeldTask {
  readonly task: Task
  readonly namespace: string
  /** An answer is on its way to the server; what comes of it must be awaited. */
  readonly answering: boolean
}

export interface HeldTasksOptions {
  /** A task that no worker has got, nor will. */
  readonly onStray: (held: HeldTask) => void
  /** An answer that the server refused, since the task had been given to another meanwhile. */
  readonly onLateAnswer: (call: Call) => void
  /** The worker has done with a task, whatever came of it. */
  readonly onAnswered?: (task: Task) => void
}

/** Keeps account of the tasks that one worker process has, by what passes its relay. */
export class HeldTasks {
  readonly #options: HeldTasksOptions
  readonly #held = new Map<string, HeldTask>()
  readonly #stickyQueues = new Map<string, Poll>()
  readonly #waiting = new Set<() => void>()
  #namespace = ''

  constructor(options: HeldTasksOptions) {
    this.#options = options
  }

  all(): readonly HeldTask[] {
    return [...this.#held.values()]
  }

  stickyQueues(): readonly Poll[] {
    return [...this.#stickyQueues.values()]
  }

  /** The server knows of it; it is not held any more. */
  release(token: string): void {
    this.#held.delete(token)
  }

  hear(event: RelayEvent): void {
    switch (event.type) {
      case 'tasks-handed-out':
        for (const task of event.tasks) this.#add(task, event.delivered)
        break
      case 'call-begun':
        this.#seePoll(event.call.poll)
        this.#setAnswering(event.call, true)
        break
      case 'call-applied':
        this.#applied(event.call, event.status)
        break
      case 'call-lost':
        this.#setAnswering(event.call, false)
        break
      case 'call-answered':
        break
    }
  }

  /** Resolves when nothing is being answered any more, or the signal says that it took too long. */
  settled(signal: AbortSignal): Promise<void> {
    return this.#none(({ answering }) => answering, signal)
  }

  /** Resolves when there is no workflow task, or the signal says that it took too long. */
  noWorkflowTask(signal: AbortSignal): Promise<void> {
    return this.#none(({ task }) => task.kind === 'workflow', signal)
  }

  #none(isBusy: (held: HeldTask) => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.all().some(isBusy) && !signal.aborted) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      signal.addEventListener('abort', look, { once: true })
      look()
    })
  }

  #seePoll(poll: Poll | undefined): void {
    if (!poll) return
    this.#namespace = poll.namespace
    if (poll.sticky) this.#stickyQueues.set(poll.queue, poll)
  }

  #add(task: Task, delivered: boolean): void {
    const entry = { task, namespace: this.#namespace, answering: false }
    if (delivered) this.#held.set(task.token, entry)
    else this.#options.onStray(entry)
  }

  #applied(call: Call, status: number): void {
    if (call.token === undefined) return
    // For good: the server does not count the task as under way.
    if (status === GRPC.notFound) this.#options.onLateAnswer(call)
    const held = this.#held.get(call.token)
    if (status === GRPC.ok && held) this.#options.onAnswered?.(held.task)
    if (status === GRPC.ok || status === GRPC.notFound) this.release(call.token)
    this.#setAnswering(call, false)
  }

  #setAnswering({ token }: Call, answering: boolean): void {
    if (token === undefined) return
    const entry = this.#held.get(token)
    if (entry) this.#held.set(token, { ...entry, answering })
    if (!answering) for (const look of this.#waiting) look()
  }
}
