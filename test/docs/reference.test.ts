import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Chapter } from '../../build/reference/chapters.ts'
import type { Door, Entry } from '../../build/reference/entry.ts'
import { entryMarkdown } from '../../build/reference/entry-markdown.ts'
import { referencePages } from '../../build/reference/reference-pages.ts'
import { inLines, inOneLine } from '../../build/reference/type-text.ts'

const ENTRY: Entry = {
  name: 'pay',
  kind: 'function',
  exported: true,
  file: 'src/client/pay.ts',
  about: 'Pays,\nand says so.\n\nOnce.',
  tags: [{ name: 'throws', text: 'OrionError `RUN_NOT_FOUND`' }],
  code: 'function pay(order: Order): Promise<void>',
  fields: [],
}
const ORDER: Entry = {
  ...ENTRY,
  name: 'Order',
  kind: 'type',
  code: 'type Order = string',
  tags: [],
}

const CODES: readonly (readonly [printed: string, line: string])[] = [
  ['{\n    a: string;\n    /** why */\n    b?: number;\n}', '{ a: string; b?: number }'],
  ['{ a?: string | undefined; b?: B | undefined }', '{ a?: string; b?: B }'],
  [`"yes" | "no"`, `'yes' | 'no'`],
  [`import("../json.ts").Json[]`, 'Json[]'],
]

for (const [printed, line] of CODES) {
  test(`${JSON.stringify(printed)} is shown as ${line}`, () =>
    assert.equal(inOneLine(printed), line))
}

test('a long union of objects has a line for each', () => {
  const long = `{ ${'a'.repeat(50)}: 1 } | { ${'b'.repeat(50)}: 2 }`
  assert.equal(inLines(long).split('\n').length, 3)
  assert.equal(inLines('{ a: 1 } | { b: 2 }'), '{ a: 1 } | { b: 2 }')
})

test('an entry has its text in paragraphs, its declaration, its errors and the names in it', () => {
  const text = entryMarkdown(ENTRY, (name) => (name === 'Order' ? '#order' : undefined))
  assert.equal(
    text,
    [
      '### pay',
      'Pays, and says so.',
      'Once.',
      '```ts signature\nfunction pay(order: Order): Promise<void>\n```',
      'Throws [`RUN_NOT_FOUND`](../errors/run-not-found.md). See [`Order`](#order).',
    ].join('\n\n'),
  )
})

test('a field that may be one of several has its bars escaped, and a type of ours is a link', () => {
  const fields = [
    { name: 'state?', type: `'open' | 'paid'`, about: 'Where it\nis.' },
    { name: 'order', type: 'Order', about: '' },
  ]
  const linkTo = (name: string) => (name === 'Order' ? 'orders.md#order' : undefined)
  const text = entryMarkdown({ ...ORDER, fields }, linkTo)
  assert.match(text, /^\| `state\?` \| `'open' \\\| 'paid'` \| Where it is\. \|$/m)
  assert.match(text, /^\| `order` \| \[`Order`\]\(orders\.md#order\) \| {2}\|$/m)
})

const DOOR: Door = { name: 'orion-durable', about: 'The door.', entries: [ENTRY, ORDER] }
const CHAPTER: Chapter = { file: 'pay.md', door: 'orion-durable', topic: 'pay', guides: [] }
const TYPES: Chapter = { ...CHAPTER, file: 'order.md', declaredIn: /order/ }

test('a name is on the page of where it is declared, and links lead there', () => {
  const order = { ...ORDER, file: 'src/client/order.ts' }
  const pages = referencePages([{ ...DOOR, entries: [ENTRY, order] }], [CHAPTER, TYPES])
  assert.deepEqual(
    pages.map(({ file }) => file),
    ['README.md', 'pay.md', 'order.md'],
  )
  assert.match(pages[1]?.text ?? '', /See \[`Order`\]\(order\.md#order\)\./)
  assert.match(pages[2]?.text ?? '', /^### Order$/m)
})

test('a long page is split into what can be called and the types', () => {
  const many = Array.from({ length: 40 }, (_each, at) => ({ ...ENTRY, name: `pay${at}` }))
  const pages = referencePages([{ ...DOOR, entries: [...many, ORDER] }], [CHAPTER])
  assert.deepEqual(
    pages.map(({ file }) => file),
    ['README.md', 'pay.md', 'pay-types.md'],
  )
  assert.match(pages[0]?.text ?? '', /\[pay\]\(pay\.md\), \[types\]\(pay-types\.md\)/)
  assert.match(pages[1]?.text ?? '', /\(pay-types\.md#order\)/)
})

test('types that are named and not exported stand apart', () => {
  const [, page] = referencePages(
    [{ ...DOOR, entries: [ENTRY, { ...ORDER, exported: false }] }],
    [CHAPTER],
  )
  assert.match(page?.text ?? '', /## Named above\n\n[^#]*\n\n### Order/)
})

test('a door without a chapter gets a page, and a page of no door is a mistake', () => {
  const remote = { ...DOOR, name: 'orion-durable/remote' }
  const [contents, page] = referencePages([remote], [])
  assert.match(
    contents?.text ?? '',
    /\| `orion-durable\/remote` \| \[all of `remote`\]\(remote\.md\)/,
  )
  assert.equal(page?.file, 'remote.md')
  assert.throws(
    () => referencePages([], [CHAPTER]),
    /pay\.md is of orion-durable, which is no door/,
  )
})
