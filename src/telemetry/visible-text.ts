// Ids, messages and results come from others. What could move a terminal's cursor, end an XML
// document or turn the direction of reading is written out instead. Joiners stay where letters
// beside them need them, as in Persian and Hindi, and between emoji.
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|(?<![\u0590-\uffff])[\u200c\u200d]/g

/** The text with unseen characters as `\u001b`; line breaks and tabs stay. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(UNSEEN, writtenOut)
    .replaceAll(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      writtenOut,
    )
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
}

function writtenOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
