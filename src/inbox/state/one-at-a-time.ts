/**
 * Makes the work run one at a time: a call during a run leads to one more run after it, however
 * many there are, since what they want may have happened after the run began.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const after = async (before: Promise<void> | undefined) => {
    await before
    next = undefined
    running = work()
    await running
  }
  return () => {
    next ??= after(running)
    return next
  }
}
