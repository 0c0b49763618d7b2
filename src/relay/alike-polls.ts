import type { Reply } from './exchange.ts'
import { KEPT_MS_MAX, TAKEN_BACK_MS } from './limits.ts'

/** False where the poll cannot be answered any more. */
export type Take = (reply: Reply) => boolean

interface Kept {
  readonly reply: Reply
  readonly giveUp: () => void
  readonly timer: NodeJS.Timeout
}

/** Polls of workers that run the same code, and what comes for those of them that are gone. */
export class AlikePolls {
  readonly #takers = new Set<Take>()
  /** How to take back each poll that is open at the server still, while its worker is gone. */
  readonly #left = new Set<() => void>()
  readonly #kept = new Set<Kept>()
  #noSuccessors = false

  /** @returns takes it out again */
  add(take: Take): () => void {
    for (const kept of this.#kept) {
      if (!take(kept.reply)) continue
      this.#forget(kept)
      return () => {}
    }
    this.#takers.add(take)
    return () => {
      this.#takers.delete(take)
      this.#letGo()
    }
  }

  /** False where nobody takes it. */
  offer(reply: Reply): boolean {
    return [...this.#takers].some((take) => take(reply))
  }

  /** For the next poll; given up if none comes in time. */
  keep(reply: Reply, giveUp: () => void): void {
    const expire = () => {
      this.#forget(kept)
      // The next one that is left open would take it again, and an attempt of it, and the next.
      if (this.#takers.size === 0) this.#takeBack()
      setTimeout(giveUp, TAKEN_BACK_MS)
    }
    const kept = { reply, giveUp, timer: setTimeout(expire, KEPT_MS_MAX) }
    this.#kept.add(kept)
    this.#letGo()
  }

  /** @returns to be called when the server has answered it */
  leave(takeBack: () => void): () => void {
    this.#left.add(takeBack)
    this.#letGo()
    return () => void this.#left.delete(takeBack)
  }

  /** From now on, what is left when the last worker polls no more is left for good. */
  expectNoSuccessors(): void {
    this.#noSuccessors = true
    this.#letGo()
  }

  #forget(kept: Kept): void {
    clearTimeout(kept.timer)
    this.#kept.delete(kept)
  }

  #takeBack(): void {
    for (const takeBack of this.#left) takeBack()
    this.#left.clear()
  }

  #letGo(): void {
    if (!this.#noSuccessors || this.#takers.size > 0) return
    this.#takeBack()
    for (const kept of this.#kept) {
      this.#forget(kept)
      kept.giveUp()
    }
  }
}
