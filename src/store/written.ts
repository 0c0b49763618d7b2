/** Whether a write was new, or the repeat of one that is already there with the same content. */
export type Written = 'inserted' | 'repeated'
