import { setTimeout as sleep } from 'node:timers/promises'
import { openPolls, type OpenPolls } from '../../relay/open-polls.ts'
import type { Relay } from '../../relay/relay.ts'
import { HeldTasks, type HeldTask } from '../guardian/held-tasks.ts'
import {
  CALLED_MS_MAX,
  QUARANTINE_CLOSED_MS,
  QUARANTINE_DEAF_MS,
  QUARANTINE_IDLE_MS,
  QUARANTINE_LOOK_MS,
} from './limits.ts'
import type { WorkerChild } from '../worker-child.ts'
import { isFresh, lineUp, nextInLine, type Waiting } from './line.ts'

/** Starts a worker that gets what is offered to `polls`, and nothing else. */
export type LaunchApart = (apart: {
  readonly polls: OpenPolls
  readonly onRelay: (relay: Relay) => void
}) => Promise<WorkerChild>

export interface WardOptions {
  readonly launch: LaunchApart
  /** Has the server hand a task out again. */
  readonly giveBack: (held: HeldTask) => void
  /** One was handed to the worker. */
  readonly onServed: (waiting: Waiting) => void
  /** These do not wait any longer: no worker could be had for them. */
  readonly onClosed: (line: readonly Waiting[]) => void
  /** A worker that drains for longer is killed. */
  readonly drainMsMax: number
}

/** A worker process of its own, with the tasks of it that have not been answered. */
interface Room {
  readonly polls: OpenPolls
  readonly tasks: HeldTasks
  child?: WorkerChild
  usedAtMs: number
}

/** One worker that has one task at a time, and those that wait for it; there when it is needed. */
export class Ward {
  readonly #options: WardOptions
  readonly #leaving = new Set<Promise<unknown>>()
  #line: readonly Waiting[] = []
  #room: Room | undefined
  /** Given back, and not handed out again yet. */
  #called: { readonly key: string; readonly untilMs: number } | undefined
  #closedUntilMs = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(options: WardOptions) {
    this.#options = options
  }

  /** Whether a worker can be had, as far as one knows. */
  isOpen(): boolean {
    return performance.now() >= this.#closedUntilMs
  }

  child(): WorkerChild | undefined {
    return this.#room?.child
  }

  add(waiting: Waiting): void {
    this.#line = lineUp(this.#line, waiting)
    if (this.#called?.key === waiting.key) this.#called = undefined
    this.#timer ??= setInterval(() => this.#look(), QUARANTINE_LOOK_MS).unref()
    this.#look()
  }

  /** Takes those out of the line that need not wait. */
  dismiss(isFree: (waiting: Waiting) => boolean): readonly Waiting[] {
    const free = this.#line.filter(isFree)
    this.#line = this.#line.filter((waiting) => !free.includes(waiting))
    return free
  }

  /** Ends the worker, if there is one; the next that has to be alone gets another. */
  async end(): Promise<void> {
    this.#leave()
    await Promise.all(this.#leaving)
  }

  #look(): void {
    const nowMs = performance.now()
    const next = nextInLine(this.#line, nowMs)
    const room = this.#room
    if (!next) return this.#rest(nowMs)
    if (!room && !this.isOpen()) return this.#freeDue(nowMs)
    if (!room) return void this.#open()
    if (room.child?.readyAtMs() === undefined) return
    if (room.tasks.all().length > 0) room.usedAtMs = nowMs
    else if (!this.#called || nowMs > this.#called.untilMs) this.#serve(next, room, nowMs)
  }

  #rest(nowMs: number): void {
    if (this.#room && nowMs - this.#room.usedAtMs > QUARANTINE_IDLE_MS) this.#leave()
    if (this.#room || this.#line.length > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #serve(next: Waiting, room: Room, nowMs: number): void {
    const { arrival, key, held } = next
    if (!arrival || !isFresh(next, nowMs)) {
      this.#called = { key, untilMs: nowMs + CALLED_MS_MAX }
      this.dismiss((waiting) => waiting === next)
      this.#options.giveBack(held)
    } else if (room.polls.offer(arrival.call, arrival.reply)) {
      this.dismiss((waiting) => waiting === next)
      room.usedAtMs = nowMs
      this.#options.onServed(next)
    } else if (nowMs - room.usedAtMs > QUARANTINE_DEAF_MS) {
      this.#close()
      this.#leave()
    }
  }

  async #open(): Promise<void> {
    const ignore = { onStray: () => {}, onLateAnswer: () => {} }
    const tasks = new HeldTasks(ignore)
    const room: Room = { polls: openPolls(), tasks, usedAtMs: performance.now() }
    this.#room = room
    const onRelay = (relay: Relay) => void relay.listen((event) => tasks.hear(event))
    const child = await this.#options.launch({ polls: room.polls, onRelay }).catch(() => undefined)
    if (!child) return this.#gone(room, false)
    room.child = child
    void child.ready.then(() => (room.usedAtMs = performance.now()))
    // Asked to end while it was on its way.
    if (this.#room !== room) this.#end(child)
    await child.exited
    this.#gone(room, child.readyAtMs() !== undefined)
  }

  #gone(room: Room, wasReady: boolean): void {
    if (this.#room !== room) return
    this.#room = undefined
    this.#called = undefined
    if (!wasReady) this.#close()
  }

  #close(): void {
    this.#closedUntilMs = performance.now() + QUARANTINE_CLOSED_MS
    this.#freeDue(performance.now())
  }

  #freeDue(nowMs: number): void {
    this.#options.onClosed(this.dismiss(({ dueAtMs }) => dueAtMs <= nowMs))
  }

  #leave(): void {
    const child = this.#room?.child
    this.#room = undefined
    this.#called = undefined
    if (child) this.#end(child)
  }

  #end(child: WorkerChild): void {
    child.signal('SIGTERM')
    const late = sleep(this.#options.drainMsMax, undefined, { ref: false })
    void late.then(() => child.signal('SIGKILL'))
    const ended = child.exited.finally(() => this.#leaving.delete(ended))
    this.#leaving.add(ended)
  }
}
