/** How long a decision waits in the page before it is sent: time to see a slip and undo it. */
export const UNDO_MS = 5_000
/** The same for people who need longer, as they set it. */
export const UNDO_LONG_MS = 60_000

/** The first and the longest pause before the page asks again for live events. */
export const LIVE_RETRY_MS = 1_000
export const LIVE_RETRY_MS_MAX = 15_000

/** Between the first key of `g i` and the second. */
export const KEY_PAIR_MS = 1_200

/** An answer of the API that takes longer is given up, and what was sent is sent again by its id. */
export const CALL_MS_MAX = 30_000

/** Several events at once lead to one new reading of what is shown. */
export const REFRESH_MS = 250

/** A page that shows totals is read again after this time, even without an event. */
export const REREAD_MS = 10_000

/** A clock that differs by less is the network's delay, and not worth a word. */
export const CLOCK_DRIFT_MS_MAX = 30_000

/** After this time a settled decision leaves the corner of the page. */
export const SETTLED_MS = 12_000

/** A decision that was recorded without a worker is looked after this often. */
export const FOLLOW_MS = 2_000

/** Arguments of an action in a row of the list; more would not fit beside the facts. */
export const BRIEF_FIELDS_MAX = 3

/** Decided requests among which the last of the same action is looked for: the newest, as one page. */
export const LAST_LOOKED_AT = 50
