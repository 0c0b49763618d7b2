/** Something that is due at a time of the test. */
interface Alarm {
  readonly atMs: number
  readonly order: number
  readonly ring: () => void
}

/** Time as runs under test see it: it stands still until the test, or a wait for an end, skips it. */
export class VirtualClock {
  #nowMs: number
  #order = 0
  readonly #alarms = new Set<Alarm>()

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  /** @returns what takes the alarm off again */
  after(ms: number, ring: () => void): () => void {
    const alarm = { atMs: this.#nowMs + Math.max(0, ms), order: (this.#order += 1), ring }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Goes to the next alarm and rings it; false where there is none, or none until then. */
  skipToNext(untilMs = Number.POSITIVE_INFINITY): boolean {
    const [next] = [...this.#alarms].toSorted((a, b) => a.atMs - b.atMs || a.order - b.order)
    if (!next || next.atMs > untilMs) return false
    this.#alarms.delete(next)
    this.#nowMs = Math.max(this.#nowMs, next.atMs)
    next.ring()
    return true
  }

  skipTo(atMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, atMs)
  }
}
