/**
 * Lines of at most so many columns, each after the first indented. Broken at blanks; an id, which
 * has none, after a slash or a plus.
 */
export function wrapText(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > room(lines, columns, indent)) {
    const width = room(lines, columns, indent)
    const cut = breakIn(rest, width)
    lines.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...lines, rest].map((line, index) => (index === 0 ? line : indent + line))
}

function room(lines: readonly string[], columns: number, indent: string): number {
  return Math.max(1, lines.length === 0 ? columns : columns - indent.length)
}

function breakIn(text: string, width: number): number {
  const blank = text.lastIndexOf(' ', width)
  if (blank > width / 2) return blank
  const joint = Math.max(text.lastIndexOf('/', width - 1), text.lastIndexOf('+', width - 1))
  return joint > width / 2 ? joint + 1 : width
}
