/** How far the clock of a signer may be ahead of ours; NTP keeps clocks within milliseconds. */
export const CLOCK_AHEAD_MAX_MS = 60_000
