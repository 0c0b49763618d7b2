import { markup, type Markup, type Part } from '../../../telemetry/markup.ts'

export interface Column {
  readonly name: string
  /** Numbers stand at the right. */
  readonly number?: true
}

/** A table with a caption, a head, and its first column as the heads of its rows. */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Part[])[],
): Markup {
  const cell = (part: Part, index: number): Markup => {
    const column = columns[index]
    if (index === 0) return markup`<th scope="row">${part}</th>`
    return column?.number ? markup`<td class="n">${part}</td>` : markup`<td>${part}</td>`
  }
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${columns.map(({ name, number }) =>
    number ? markup`<th scope="col" class="n">${name}</th>` : markup`<th scope="col">${name}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`
}
