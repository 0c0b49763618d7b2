/** Bounds of reading a file of experiments. */

/** Node checks the syntax of a file in a tenth of a second; the rest is for a busy machine. */
export const SYNTAX_CHECK_TIMEOUT_MS = 10_000

/** The longest bound an experiment may set for itself, a week: what takes longer is none. */
export const LIMIT_MS_MAX = 7 * 86_400_000
