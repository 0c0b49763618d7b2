/** A receiver that has not answered by then is tried again; most answer within a second. */
export const SEND_TIMEOUT_MS = 5_000

/** Of a subject, so that a message can be read at a glance. */
export const SUBJECT_LENGTH_MAX = 200
