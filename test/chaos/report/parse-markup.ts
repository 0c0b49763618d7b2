// A strict reader of XML, enough to tell whether a document is well-formed. Pages are held to the
// same, but for elements that have no end.
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const TOKEN =
  /<\?xml [^>]*\?>|<!doctype html>|<(\/?)([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)/giy
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d+));/g
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const RAW = new Set(['script', 'style'])
const VOID = new Set(['meta', 'wbr', 'br'])

/** @throws Error where a tag is not closed, an entity is not one, or a character is not allowed */
export function parseMarkup(text: string): Element {
  // oxlint-disable-next-line no-control-regex -- what XML forbids
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text)
  if (forbidden) throw new Error(`character ${forbidden[0].charCodeAt(0)} at ${forbidden.index}`)
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(text)
    if (!token) throw new Error(`not markup at ${at}: ${text.slice(at, at + 60)}`)
    take(token, open)
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  return root
}

function take(token: RegExpExecArray, open: Element[]): void {
  const [, end, name, attributes = '', empty, content] = token
  const inner = open.at(-1)
  if (!inner) throw new Error('closed once too often')
  if (content !== undefined) {
    inner.text += RAW.has(inner.name) ? content : decoded(content)
  } else if (name !== undefined && end === '/') {
    if (inner.name !== name) throw new Error(`</${name}> closes <${inner.name}>`)
    open.pop()
  } else if (name !== undefined) {
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' }
    inner.children.push(element)
    if (empty !== '/' && !VOID.has(name)) open.push(element)
  }
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decoded(value)]),
  )
}

function decoded(text: string): string {
  const rest = text.replaceAll(ENTITY, '')
  if (rest.includes('&')) throw new Error(`not an entity: ${text.slice(0, 80)}`)
  return text.replaceAll(ENTITY, (_, name: string | undefined, code: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? ''),
  )
}

/** All of that name, in the order of the document. */
export function elementsOf(root: Element, name: string): readonly Element[] {
  return root.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ])
}

/** Its text and that of all within. */
export function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join(' ')
}
