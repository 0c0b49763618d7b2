import { betweenMarks } from './colour-marks.ts'
import { hideInJson, hideSecrets } from './secrets.ts'

// Controls, and what turns the direction of text: on a terminal they move, hide and forge.
const HARMFUL =
  // oxlint-disable-next-line no-control-regex -- they are what this is against
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u206F]/g

/** Where a text of others goes on in another line: nothing of ours begins so. */
const MARGIN = '\n  │ '

/**
 * The door to every terminal, pipe and file: text of any author without our secrets, and
 * with all spelt out but its line ends. Colours are those that we have marked ourselves.
 */
export function outward(text: string): string {
  return betweenMarks(hideSecrets(text), spelt, 'coloured')
}

/** The same door for a value as JSON, which stays JSON and keeps its data. */
export function outwardJson(value: unknown, indent?: number): string {
  return spelt(hideInJson(value, indent))
}

/** Text that must stay on its line, where a line end would forge a row, and a tab move a column. */
export function escapeLine(text: string): string {
  const line = (part: string) => spelt(part).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return betweenMarks(text, line, 'kept')
}

/** Text that may have several lines; each line shows that it belongs to the one before. */
export function escapeBlock(text: string): string {
  const trimmed = text.replace(/\n+$/, '')
  return betweenMarks(trimmed, (part) => spelt(part).replaceAll('\n', MARGIN), 'kept')
}

/** How many columns of a terminal a text takes, its colours left out. */
export function widthOf(text: string): number {
  return betweenMarks(text, (part) => part, 'dropped').length
}

function spelt(text: string): string {
  return text.replaceAll(HARMFUL, spellOut)
}

function spellOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
