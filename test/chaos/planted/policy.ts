/** Short work: an attempt that is lost without a word is tried again after 2 s. */
export const SHORT = {
  startToCloseTimeout: 2_000,
  retry: { initialInterval: 100, maximumInterval: 1_000 },
} as const
