import type { EventRow, EventSource, EventStore } from '../../store/event-store.ts'
import { EVENTS_EVERY_MS, EVENTS_LOOKED_BACK, EVENTS_PAGE } from '../limits.ts'
import { settle, type Settled } from './settle.ts'

type Listener = (rows: readonly EventRow[]) => void

/** Follows one table to its end, once for all who listen. */
export class Tail {
  readonly #store: EventStore
  readonly #source: EventSource
  readonly #listeners = new Set<Listener>()
  #users = 0
  #known: Settled | undefined
  #timer: NodeJS.Timeout | undefined
  #turning: Promise<number> | undefined

  constructor(store: EventStore, source: EventSource) {
    this.#store = store
    this.#source = source
  }

  /** The position behind which nothing is written any more but what comes from now on. */
  end(): Promise<number> {
    return this.#look()
  }

  /**
   * Hands out all rows behind a position, in order and without a gap, until it is stopped.
   *
   * @param ready resolves once the listener has room for a page of old rows; false if it has gone
   * @returns stops
   */
  async follow(
    after: number,
    listen: Listener,
    ready: () => Promise<boolean>,
  ): Promise<() => void> {
    this.#users += 1
    try {
      await this.#look()
      let at = after
      for (let until = this.#behind(at); until !== undefined; until = this.#behind(at)) {
        if (!(await ready())) throw new Error('the reader has gone')
        at = await handOut(this.#store, { source: this.#source, from: at, until }, listen)
      }
      const from = at
      const hear: Listener = (rows) => {
        // All listeners get the same list, so that its text is made once for all of them.
        const isFresh = (rows[0]?.position ?? 0) > from
        const fresh = isFresh ? rows : rows.filter(({ position }) => position > from)
        if (fresh.length > 0) listen(fresh)
      }
      // Nothing is awaited since the last look at the end, so that no row falls between.
      this.#listeners.add(hear)
      if (this.#timer === undefined) this.#repeat()
      return () => {
        if (this.#listeners.delete(hear)) this.#leave()
      }
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  /** How far a reader is to catch up; undefined where it is at the end. */
  #behind(at: number): number | undefined {
    const last = this.#known?.last ?? 0
    return at < last ? last : undefined
  }

  /** @returns how far it got; what is known may be forgotten meanwhile */
  #look(): Promise<number> {
    this.#turning ??= this.#turn().finally(() => (this.#turning = undefined))
    return this.#turning
  }

  async #turn(): Promise<number> {
    for (;;) {
      const before = this.#known ?? (await begin(this.#store, this.#source))
      const page = await this.#store.readEvents(this.#source, before.last, EVENTS_PAGE)
      const known = settle(before, page, performance.now())
      this.#known = known
      const { rows, last } = known
      if (rows.length > 0) for (const listen of this.#listeners) listen(rows)
      if (rows.length < EVENTS_PAGE) return last
    }
  }

  #repeat(): void {
    if (this.#users === 0) return
    const again = () => this.#repeat()
    // A database that is away is asked again: nothing is lost, it is only late.
    this.#timer = setTimeout(() => void this.#look().then(again, again), EVENTS_EVERY_MS)
  }

  #leave(): void {
    this.#users -= 1
    if (this.#users > 0) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#known = undefined
  }
}

/** What is far behind the end was settled long ago; near it a row may still be on its way. */
async function begin(store: EventStore, source: EventSource): Promise<Settled> {
  const last = Math.max(0, (await store.lastEvent(source)) - EVENTS_LOOKED_BACK)
  return { rows: [], last, gaps: new Map() }
}

/** A page of rows that were settled before: there are no gaps to wait for among them. */
async function handOut(
  store: EventStore,
  { source, from, until }: { source: EventSource; from: number; until: number },
  listen: Listener,
): Promise<number> {
  const { rows } = await store.readEvents(source, from, EVENTS_PAGE)
  const old = rows.filter(({ position }) => position <= until)
  if (old.length > 0) listen(old)
  return rows.length < EVENTS_PAGE || old.length < rows.length
    ? until
    : (old.at(-1)?.position ?? until)
}
