/** As many characters as the API takes. */
export const REASON_LENGTH_MAX = 4_000
