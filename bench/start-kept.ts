/** Stopped with the stack, also where a person ends the bench while it still starts. */
export async function startKept<T extends { stop(): Promise<void> }>(
  start: () => Promise<T>,
  stack: AsyncDisposableStack,
): Promise<T> {
  // A bench that has been ended starts nothing more.
  if (stack.disposed) throw new Error('the bench has been ended')
  const starting = start()
  stack.defer(async () => {
    const started = await starting.catch(() => undefined)
    await started?.stop()
  })
  return starting
}
