const SAMPLES = 5

/** How long some work takes: the middle of five tries, one after the other. */
export async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  while (took.length < SAMPLES) {
    const startedMs = performance.now()
    await work()
    took.push(performance.now() - startedMs)
  }
  return took.toSorted((one, other) => one - other)[Math.floor(SAMPLES / 2)] ?? 0
}
