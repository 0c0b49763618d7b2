// What keeps reports readable by people and small enough to send.

/**
 * `report.html` is mailed and attached to tickets, so that it has a megabyte at most: 0.5 KB a
 * row, 3 KB a story, 80 KB a trace. `report.json` has all.
 */
export const ROWS_MAX = 800
export const STORIES_MAX = 40
export const TRACES_MAX = 5

/** Entries of one trace on the page: what came before and after the fault. All are in the JSON. */
export const TRACE_ENTRIES_MAX = 160

/** Of those, what is shown of the time before the first fault. */
export const TRACE_LEAD_ENTRIES = 50

/** One problem on the page; a payload of megabytes in a message must not push the rest out. */
export const PROBLEM_CHARS_MAX = 2_000

/** Problems of one finding on the page. */
export const PROBLEMS_MAX = 20

/** Rows of points on the map; what is beyond stands together in the last. */
export const MAP_LANES_MAX = 16

/** Columns of a terminal. A line to paste may be longer, because a broken line cannot be pasted. */
export const TEXT_COLUMNS = 100

/** Failing and unknown trials that the terminal shows in full; the page has all. */
export const TEXT_TRIALS_MAX = 20
