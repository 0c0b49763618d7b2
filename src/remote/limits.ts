/** How long a call may take: the API answers within 30 s, whatever it waits for itself. */
export const ANSWER_MS = 40_000

/** For how long a call that may be sent again is: longer than an API takes to be started again. */
export const RETRY_FOR_MS = 30_000

/** The first pause before a call is sent again; it doubles with each. */
export const RETRY_FIRST_MS = 100

/** The longest such pause, so that an API that is back is noticed soon. */
export const RETRY_MOST_MS = 2_000

/** A stream is opened again after this, or after what the API says. */
export const REOPEN_MS = 1_000

/** The longest pause between two tries to open a stream; it is tried until its reader stops it. */
export const REOPEN_MOST_MS = 10_000

/** A stream without a sign of life for so long is dead: one comes every 15 s. */
export const SILENCE_MS = 45_000

/** Items on a page while a whole list is read. */
export const PAGE = 200
