/** One call on something that several share: when it may have had its effect, and what it saw. */
export interface Operation<State> {
  /** For people: `decide approved by maria (yes-1)`. */
  readonly words: string
  /** It had its effect after this, */
  readonly afterMs: number
  /** and before this; never at all, maybe, where nobody knows: then this is infinite. */
  readonly beforeMs: number
  /** The state after it; undefined where what it saw cannot have been so in this state. */
  readonly apply: (state: State) => State | undefined
}

export type Order =
  | { readonly found: true; readonly order: readonly string[] }
  /** `stuck`: those that could not follow when as many as possible had been put in order. */
  | { readonly found: false; readonly order: readonly string[]; readonly stuck: readonly string[] }
  | { readonly found: 'too many to try' }

interface Search<State> {
  readonly operations: readonly Operation<State>[]
  readonly keyOf: (state: State) => string
  readonly triedMax: number
}

/**
 * Looks for one order of all calls in which each had its effect between its beginning and its
 * end, and saw what it must have seen (Wing and Gong's search, with Lowe's memory of what has
 * been tried). Calls whose outcome nobody knows may be anywhere after their beginning, or nowhere.
 */
export function linearize<State>(search: Search<State>, initial: State): Order {
  const { operations, keyOf, triedMax } = search
  const tried = new Set<string>()
  let furthest: readonly number[] = []
  let stuck: readonly number[] | undefined

  const follow = (done: readonly number[], state: State): readonly number[] | undefined => {
    const left = operations.map((_, index) => index).filter((index) => !done.includes(index))
    const known = left.filter((index) => Number.isFinite(operations[index]?.beforeMs))
    if (known.length === 0) return done
    if (!stuck || known.length < stuck.length) [furthest, stuck] = [done, known]
    // What is called only after another one has returned cannot come before it.
    const endMs = Math.min(...known.map((index) => operations[index]?.beforeMs ?? 0))
    for (const index of left) {
      const operation = operations[index]
      if (!operation || operation.afterMs > endMs) continue
      const next = operation.apply(state)
      if (next === undefined) continue
      const all = [...done, index]
      const key = `${all.toSorted((one, other) => one - other).join()} ${keyOf(next)}`
      if (tried.has(key)) continue
      tried.add(key)
      if (tried.size > triedMax) throw new TooMany()
      const found = follow(all, next)
      if (found) return found
    }
    return undefined
  }

  const tell = (indices: readonly number[]) =>
    indices.map((index) => operations[index]?.words ?? '')
  try {
    const order = follow([], initial)
    if (order) return { found: true, order: tell(order) }
    return { found: false, order: tell(furthest), stuck: tell(stuck ?? []) }
  } catch (error) {
    if (error instanceof TooMany) return { found: 'too many to try' }
    throw error
  }
}

class TooMany extends Error {}
