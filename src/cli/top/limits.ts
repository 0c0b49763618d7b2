/** Pause between two looks of `orion top`; a look asks Temporal some twenty questions. */
export const LOOK_AGAIN_MS = 2_000
