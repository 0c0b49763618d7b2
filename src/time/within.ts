/**
 * What comes of `work`, or what `late` returns or throws where it takes longer. The work itself
 * continues, and nobody sees its end.
 */
export async function within<T, L = never>(
  work: Promise<T>,
  timeoutMs: number,
  late: () => L,
): Promise<T | L> {
  const { promise: isLate, resolve } = Promise.withResolvers<typeof LATE>()
  const timer = setTimeout(() => resolve(LATE), timeoutMs)
  try {
    const first = await Promise.race([work, isLate])
    return first === LATE ? late() : first
  } finally {
    clearTimeout(timer)
  }
}

const LATE = Symbol('late')
