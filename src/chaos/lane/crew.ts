import { LANE_STOP_MS_MAX, STARTS_MAX, WORKER_READY_MS_MAX } from './limits.ts'
import { LOOK_MS } from '../limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import type { LaneWorker } from './lane-worker.ts'

export interface CrewOptions {
  /** How many workers there should be. */
  readonly size: number
  readonly start: () => Promise<LaneWorker>
  readonly onReady: (worker: LaneWorker) => void
}

/** Keeps a number of workers going: for each that ends another is started at once. */
export class Crew {
  readonly #options: CrewOptions
  readonly #alive = new Set<LaneWorker>()
  #paused = false
  #starting = 0
  #failedStarts = 0

  constructor(options: CrewOptions) {
    this.#options = options
    this.#fill()
  }

  all(): readonly LaneWorker[] {
    return [...this.#alive]
  }

  /** Those that poll, the longest-serving first. */
  ready(): readonly LaneWorker[] {
    return this.all().filter(({ child }) => child.readyAtMs() !== undefined)
  }

  /** Resolves when so many poll: false where that takes too long, or none ever will. */
  async whenReady(count: number): Promise<boolean> {
    const decided = () => this.ready().length >= count || this.#failedStarts >= STARTS_MAX
    await pollUntil(decided, { timeoutMs: WORKER_READY_MS_MAX, intervalMs: LOOK_MS })
    return this.ready().length >= count
  }

  /** Ends all; none is started before `resume`. Signals are out before the first pause. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.#paused = true
    await Promise.all(this.all().map((worker) => endWorker(worker, signal)))
  }

  resume(): void {
    this.#paused = false
    this.#fill()
  }

  #fill(): void {
    if (this.#paused || this.#failedStarts >= STARTS_MAX) return
    const there = this.#alive.size + this.#starting
    // Several that start at once make each other slow, and one can work already.
    const size = this.ready().length === 0 ? 1 : this.#options.size
    for (let count = there; count < size; count += 1) void this.#launch()
  }

  async #launch(): Promise<void> {
    const { start, onReady } = this.#options
    this.#starting += 1
    const worker = await start().finally(() => (this.#starting -= 1))
    const { child } = worker
    this.#alive.add(worker)
    void child.ready.then(() => {
      this.#failedStarts = 0
      onReady(worker)
      this.#fill()
    })
    // All were to end while it was on its way.
    if (this.#paused) child.signal('SIGKILL')
    await child.exited
    this.#alive.delete(worker)
    if (child.readyAtMs() === undefined && !this.#paused) this.#failedStarts += 1
    this.#fill()
  }
}

async function endWorker({ child }: LaneWorker, signal: NodeJS.Signals): Promise<void> {
  child.signal(signal)
  // A stopped process reacts to nothing but the kill.
  child.signal('SIGCONT')
  const timer = setTimeout(() => child.signal('SIGKILL'), LANE_STOP_MS_MAX)
  await child.exited
  clearTimeout(timer)
}
