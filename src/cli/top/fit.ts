// oxlint-disable-next-line no-control-regex -- the colours that we have put there ourselves
const COLOUR = /\u001B\[[\d;]*m/g

export interface Room {
  readonly rows: number
  readonly columns: number
}

/** As the first terminals had it, for those that do not say how large they are. */
const USUAL: Room = { rows: 24, columns: 80 }

export function roomOf({ rows, columns }: Room): Room {
  return { rows: rows || USUAL.rows, columns: columns || USUAL.columns }
}

/** The lines that there is room for; each ends where the terminal does. */
export function fitTo(text: string, { rows, columns }: Room): string[] {
  const lines = text.split('\n')
  const cut = lines.length > rows ? lines.slice(0, Math.max(1, rows - 1)) : lines
  const left = lines.length - cut.length
  const more = left === 0 ? [] : [`… ${left} more lines: orion top --once`]
  // A line with colours that is too long goes without them: half a colour would last.
  return [...cut, ...more].map((line) =>
    line.replaceAll(COLOUR, '').length <= columns
      ? line
      : line.replaceAll(COLOUR, '').slice(0, columns),
  )
}
