/** Takes no time, so that what remains is the cost of the way. */
export async function nothing(): Promise<void> {}
