// Every relative link of the documentation leads to a file that is there, and every #anchor to a heading.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { read, repositoryFiles, ROOT } from './repository.ts'

const pages = repositoryFiles().filter((file) => file.endsWith('.md'))

test('relative links resolve', () => {
  assert.deepEqual(pages.flatMap(brokenLinks), [])
})

test('every page of docs/ and every README can be reached from the map', () => {
  const reached = new Set(['docs/README.md'])
  for (const page of reached) {
    for (const { target } of linksOf(page)) if (target.endsWith('.md')) reached.add(target)
  }
  const wanted = pages.filter((page) => /^docs\/|(^|\/)README\.md$/.test(page))
  assert.deepEqual(
    wanted.filter((page) => !reached.has(page)),
    [],
  )
})

test('headings become the anchors that GitHub makes of them', () => {
  assert.deepEqual(anchorsOf('# A `b` – c, d!\n## A\n## A\n```\n# no\n```\n'), [
    'a-b--c-d',
    'a',
    'a-1',
  ])
})

interface Link {
  readonly written: string
  /** From the root; the page itself for a bare `#anchor`. */
  readonly target: string
  readonly anchor: string | undefined
}

function linksOf(page: string): Link[] {
  const text = withoutCode(read(page))
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, written = '']) => written)
    .filter((written) => !/^[a-z][a-z+.-]*:/i.test(written))
    .map((written) => {
      const [path = '', anchor] = written.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)))
      return { written, target: target.replace(/\/$/, ''), anchor }
    })
}

function brokenLinks(page: string): string[] {
  return linksOf(page)
    .filter(({ target, anchor }) => {
      if (target.startsWith('..') || !existsSync(join(ROOT, target))) return true
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor)
    })
    .map(({ written }) => `${page}: ${written}`)
}

function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...withoutFences(markdown).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```/gm, '')
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replaceAll(/`[^`\n]*`/g, '')
}
