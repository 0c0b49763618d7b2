import type { Entry, Field, Tag } from './entry.ts'

/** Where a name is documented, as a link from the page that is written; undefined for all others. */
export type LinkTo = (name: string) => string | undefined

/** The part of a page on one exported name. */
export function entryMarkdown(entry: Entry, linkTo: LinkTo): string {
  const { name, about, code, fields, tags } = entry
  const parts = [
    `### ${name}`,
    prose(about),
    code === undefined ? '' : `\`\`\`ts signature\n${code}\n\`\`\``,
    fieldTable(fields, linkTo),
    [...tagLines(tags), namesIn(entry, linkTo)].filter(Boolean).join(' '),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A doc comment as Markdown: a paragraph a line, codes of errors as links. */
function prose(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*(?!-)/g, ' '))
    .join('\n\n')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
}

function fieldTable(fields: readonly Field[], linkTo: LinkTo): string {
  if (fields.length === 0) return ''
  const rows = fields.map(({ name, type, about }) => {
    const cells = [`\`${name}\``, typeCell(type, linkTo), prose(about).replaceAll(/\s+/g, ' ')]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return ['| field | type | what it says |', '|---|---|---|', ...rows].join('\n')
}

/** A type that is one name of ours becomes a link. */
function typeCell(type: string, linkTo: LinkTo): string {
  const link = linkTo(type)
  return link === undefined ? `\`${type}\`` : `[\`${type}\`](${link})`
}

/** Links to the other names in a declaration: within code there can be none. */
function namesIn({ name, code = '', fields }: Entry, linkTo: LinkTo): string {
  const alone = new Set(fields.map(({ type }) => type))
  const texts = [code, ...fields.map(({ type }) => type).filter((type) => !linkTo(type))]
  const names = new Set(texts.join(' ').match(/\b[A-Z]\w+\b/g))
  const links = [...names]
    .filter((each) => each !== name && !alone.has(each))
    .flatMap((each) => {
      const link = linkTo(each)
      return link === undefined ? [] : [`[\`${each}\`](${link})`]
    })
  return links.length > 0 ? `See ${links.join(', ')}.` : ''
}

function tagLines(tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ name, text }) => {
    const end = text.endsWith('.') ? '' : '.'
    if (name === 'throws') return [`Throws ${withErrorLinks(text)}${end}`]
    if (name === 'param') return [`${text.replace(/^(\w+)\s*-?\s*/, '`$1`: ')}${end}`]
    return name === 'returns' ? [`Returns ${text}${end}`] : []
  })
}

function withErrorLinks(text: string): string {
  const codes = text.replace(/^OrionError\s+/, '')
  return codes.replaceAll(/`([A-Z][A-Z0-9_]+)`/g, (code, name: string) => {
    return `[${code}](../errors/${name.toLowerCase().replaceAll('_', '-')}.md)`
  })
}
