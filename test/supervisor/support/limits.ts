/** New processes bundle first, which takes a second or two, and a quarter of a minute under load. */
export const REPLACED_MS_MAX = 120_000
