import { signal } from '@preact/signals'

/** What a screen reader says next, without moving the focus. */
export const announcement = signal('')

let again = false

export function announce(text: string): void {
  // The same words twice are only said twice where the text differs.
  again = !again
  announcement.value = again ? text : `${text} `
}
