/** Bounds of reading a file of experiments. */

/** The longest bound that an experiment may set, a week: a longer one bounds nothing. */
export const LIMIT_MS_MAX = 7 * 86_400_000
