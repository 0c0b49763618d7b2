import { markup, type Markup, type Part } from '../../telemetry/markup.ts'

/** Where a link of the text leads on our pages; undefined for what is not served. */
export type LinkTarget = (path: string) => string | undefined

/**
 * As much of Markdown as the pages on errors are written in: headings, paragraphs, fenced code,
 * tables, lists; code, bold and links in them. What it does not know stays as it is written.
 */
export function renderMarkdown(text: string, targetOf: LinkTarget): Markup {
  const blocks: Markup[] = []
  const lines = text.split('\n')
  while (lines.length > 0) {
    const block = nextBlock(lines, targetOf)
    if (block) blocks.push(block)
  }
  return markup`${blocks}`
}

/** Takes the lines of one block away. */
function nextBlock(lines: string[], targetOf: LinkTarget): Markup | undefined {
  const first = lines.shift() ?? ''
  if (first.trim() === '') return undefined
  if (first.startsWith('```')) {
    const code = takeWhile(lines, (line) => !line.startsWith('```'))
    lines.shift()
    return markup`<pre class="json">${code.join('\n')}</pre>`
  }
  const [, marks, words = ''] = /^(#{1,3}) (.+)$/.exec(first) ?? []
  if (marks !== undefined) return heading(marks.length, inline(words, targetOf))
  if (first.startsWith('|')) {
    return table([first, ...takeWhile(lines, (line) => line.startsWith('|'))], targetOf)
  }
  if (first.startsWith('- ')) {
    const items = [first, ...takeWhile(lines, (line) => line.startsWith('- '))]
    return markup`<ul>${items.map((item) => markup`<li>${inline(item.slice(2), targetOf)}</li>`)}</ul>`
  }
  const rest = takeWhile(lines, (line) => !/^($|\||#|```|- )/.test(line))
  return markup`<p>${inline([first, ...rest].join(' '), targetOf)}</p>`
}

function takeWhile(lines: string[], goesOn: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !goesOn(line))
  return lines.splice(0, end === -1 ? lines.length : end)
}

function heading(level: number, words: Part): Markup {
  if (level === 1) return markup`<h1>${words}</h1>`
  return level === 2 ? markup`<h2>${words}</h2>` : markup`<h3>${words}</h3>`
}

function table([head = '', , ...rows]: readonly string[], targetOf: LinkTarget): Markup {
  const cells = (line: string) =>
    line
      .replaceAll(/^\||\|\s*$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => inline(cell.trim().replaceAll('\\|', '|'), targetOf))
  return markup`<div class="scroll"><table class="table">
<thead><tr>${cells(head).map((cell) => markup`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((line) => markup`<tr>${cells(line).map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

function inline(text: string, targetOf: LinkTarget): Part {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, bold, words, path = ''] = match
    parts.push(text.slice(from, match.index))
    if (code !== undefined) parts.push(markup`<code>${code}</code>`)
    else if (bold !== undefined) parts.push(markup`<strong>${inline(bold, targetOf)}</strong>`)
    else if (words !== undefined) parts.push(linked(inline(words, targetOf), targetOf(path)))
    from = match.index + whole.length
  }
  return [...parts, text.slice(from)]
}

function linked(words: Part, href: string | undefined): Part {
  return href === undefined ? words : markup`<a href="${href}">${words}</a>`
}
