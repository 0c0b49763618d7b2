/** Bounds that every command has. */

/** After its last word a command ends by itself well within this; a call that hangs is left. */
export const LINGER_MS = 1_000
