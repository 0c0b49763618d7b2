import { coloured } from './colour-marks.ts'
import { escapeLine, widthOf } from './escape-text.ts'

const GAP = '  '

/** Rows under headings, for stdout, as wide as their content; `empty` where there are no rows. */
export function table(
  headings: readonly string[],
  given: readonly (readonly string[])[],
  empty: string,
): string {
  if (given.length === 0) return empty
  const rows = given.map((row) => row.map(escapeLine))
  const widths = headings.map((heading, column) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd()
  return [coloured('dim', line(headings), process.stdout), ...rows.map(line)].join('\n')
}

/** Names and values below one another. */
export function facts(entries: readonly (readonly [string, string | undefined])[]): string {
  const present = entries.filter((entry): entry is readonly [string, string] => Boolean(entry[1]))
  const widest = Math.max(...present.map(([name]) => name.length))
  return present
    .map(([name, value]) => `${name.padEnd(widest)}${GAP}${escapeLine(value)}`)
    .join('\n')
}
