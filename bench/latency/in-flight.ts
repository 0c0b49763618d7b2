/** So many pieces of work, always as many at a time. @returns what each brought, in any order */
export async function inFlight<T>(
  count: number,
  atOnce: number,
  work: () => Promise<T>,
): Promise<T[]> {
  const done: T[] = []
  let begun = 0
  const next = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      done.push(await work())
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, next))
  return done
}
