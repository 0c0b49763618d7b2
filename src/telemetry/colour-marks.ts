import { randomUUID } from 'node:crypto'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]
type Stream = Parameters<typeof styleText>[2] extends { stream?: infer S } | undefined ? S : never

// Nobody else can write it: a colour that comes with data is text like the rest of it.
const MARK = `\u0001${randomUUID()}:`
const MARKED = new RegExp(`${MARK}(\\d+)m`)
// oxlint-disable-next-line no-control-regex -- what `styleText` writes begins with it
const COLOUR = /\u001B\[(\d+)m/g

/** A text in a colour of ours, where the stream shows colours. Until the door they are marks. */
export function coloured(style: Style, text: string, stream: Stream): string {
  // A text of its own in the middle: what we are given may hold colours of others.
  const [open = '', close = ''] = styleText(style, '\n', { stream }).split('\n')
  return `${marked(open)}${text}${marked(close)}`
}

/** Rewrites the text between marks, and the marks themselves as they were, or as colours. */
export function betweenMarks(
  text: string,
  write: (part: string) => string,
  mark: 'kept' | 'coloured' | 'dropped',
): string {
  const shown = { kept: MARK, coloured: '\u001B[', dropped: '' }[mark]
  return text
    .split(MARKED)
    .map((part, index) => {
      if (index % 2 === 0) return write(part)
      return mark === 'dropped' ? '' : `${shown}${part}m`
    })
    .join('')
}

function marked(colours: string): string {
  return colours.replaceAll(COLOUR, `${MARK}$1m`)
}
