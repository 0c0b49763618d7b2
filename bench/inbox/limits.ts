/** Requests that wait: the number of the issue. */
export const OPEN = '5000'

/** What the first list may take from the API: the number of the issue. */
export const LIST_MS_MAX = 100

/** People among whom the requests are spread. */
export const PEOPLE = 20

/** Calls of each kind, after the first. */
export const CALLS = 30

/** Rows that are written at a time. */
export const WRITTEN_AT_ONCE = 8
