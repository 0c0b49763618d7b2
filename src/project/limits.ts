/** Node checks the syntax of a file in a tenth of a second; the rest is for a busy machine. */
export const SYNTAX_CHECK_TIMEOUT_MS = 10_000
