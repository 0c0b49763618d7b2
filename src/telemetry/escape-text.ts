// Controls, and what turns the direction of text: on a terminal they move, hide and forge.
const HARMFUL =
  // oxlint-disable-next-line no-control-regex -- they are what this is against
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g
// Colours as `styleText` writes them, and none that hides: these are our own.
// oxlint-disable-next-line no-control-regex -- as above
const COLOUR = /(\u001B\[(?:[0-2]|22|3[0-79]|9[0-7])m)/

/** Text of whoever wrote it, as it may reach a terminal: all but line ends and colours is spelt out. */
export function escapeText(text: string): string {
  return text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(HARMFUL, spelt)))
    .join('')
}

/** The same for text that must stay on its line, where a line end would forge a row. */
export function escapeLine(text: string): string {
  return escapeText(text.replaceAll('\n', '\\n'))
}

function spelt(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
