import { visible } from './visible-text.ts'

/** Text that is HTML already. Whatever else is put into a page is escaped. */
export interface Markup {
  readonly markup: string
}

export type Part = string | number | false | undefined | Markup | readonly Part[]

/** Put together as HTML; strings between are escaped, lists joined, `false` left out. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = texts[0] ?? ''
  for (const [index, part] of parts.entries()) text += textOf(part) + (texts[index + 1] ?? '')
  return { markup: text }
}

/** For constants of ours: styles, scripts, shapes. */
export function trusted(text: string): Markup {
  return { markup: text }
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escapeHtml(part)
  if ('markup' in part) return part.markup
  return part.map(textOf).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
