/** What a slow activity leaves on the disk as it begins. */
export const BEGUN = 'begun'

/** So long that a cancellation arrives meanwhile; an attempt may take 2 s. */
export const SLOW_MS = 1_000
