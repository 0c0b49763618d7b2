import { signal } from '@preact/signals'

/** How many requests wait, as far as this page knows. */
export const waitingCount = signal<number | undefined>(undefined)
