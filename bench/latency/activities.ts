/**
 * Takes no time, so that what remains is the cost of the way.
 *
 * @returns when it ran: milliseconds since 1970, with their fractions
 */
export async function stamp(): Promise<number> {
  return performance.timeOrigin + performance.now()
}
