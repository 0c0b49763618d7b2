/** A table of Markdown, one line a row. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)]
}

// A bar would end the cell, also within code.
function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
}

/** What others wrote, as it is: nothing in it is taken for Markdown. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', '’')}\``
}

/** A part of the report; nothing where it has no lines. */
export function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, '']
}
