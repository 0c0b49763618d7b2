/** Distance between the middles of two marks that do not touch. */
export const MARK_PITCH = 18

export interface Packed<T> {
  readonly thing: T
  readonly x: number
  /** 0 for the topmost row of marks in the lane. */
  readonly row: number
}

/** Puts marks into rows so that none hides another; one that is in the way is passed below. */
export function packMarks<T>(
  things: readonly T[],
  xOf: (thing: T) => number,
): { readonly marks: readonly Packed<T>[]; readonly rows: number } {
  const ends: number[] = []
  const marks = things
    .map((thing) => ({ thing, x: xOf(thing) }))
    .toSorted((a, b) => a.x - b.x)
    .map(({ thing, x }) => {
      const free = ends.findIndex((end) => end + MARK_PITCH <= x)
      const row = free === -1 ? ends.length : free
      ends[row] = x
      return { thing, x, row }
    })
  return { marks, rows: Math.max(1, ends.length) }
}
