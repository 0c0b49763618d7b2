/** Bounds of reading a file of experiments. */

/** The longest bound an experiment may set for itself, a week: what takes longer is none. */
export const LIMIT_MS_MAX = 7 * 86_400_000
