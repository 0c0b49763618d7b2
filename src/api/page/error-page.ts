import { readFile } from 'node:fs/promises'
import { CATALOGUE, errorPage, type ErrorCode } from '../../errors/catalogue.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { markup } from '../../telemetry/markup.ts'
import type { HtmlPage } from './html-page.ts'
import { renderMarkdown } from './markdown.ts'

const ROOT = new URL('../../../', import.meta.url)
const INDEX = 'docs/errors/README.md'

/** What every problem's `type` leads to. @throws OrionError `ROUTE_UNKNOWN` for no code of ours */
export async function errorInfoPage(name: string): Promise<HtmlPage> {
  const code = name.toUpperCase().replaceAll('-', '_')
  if (!isCode(code)) {
    throw new OrionError('ROUTE_UNKNOWN', `There is no error "${name}".`, {
      remedy: 'Look for it at /errors, which lists all of them.',
    })
  }
  return pageOf(code, (await textOf(errorPage(code))) ?? withoutText(code))
}

/** All errors, with a line each. */
export async function errorListPage(): Promise<HtmlPage> {
  const rows = (Object.keys(CATALOGUE) as ErrorCode[]).map(
    (code) => `| [${code}](${errorPage(code).replace('docs/errors/', '')}) | ${remedyOf(code)} |`,
  )
  const text = ['# Errors', '', '| code | what to do |', '|---|---|', ...rows].join('\n')
  return pageOf('Errors', (await textOf(INDEX)) ?? text)
}

function pageOf(title: string, text: string): HtmlPage {
  return {
    title,
    body: markup`<main id="main"><p class="small"><a href="/errors">All errors</a> · <a href="/docs">The API</a></p>
<div class="stack prose-page">${renderMarkdown(text, targetOf)}</div></main>`,
  }
}

/** Pages on errors lead to each other; what else the docs have is not served. */
function targetOf(path: string): string | undefined {
  const [, name] = /^([\w-]+)\.md$/.exec(path) ?? []
  if (name === undefined) return undefined
  return name === 'README' ? '/errors' : `/errors/${name}`
}

/** Without the line at its end that leads through the docs. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(new URL(path, ROOT), 'utf8')
    return text.replace(/\n---\n[^]*?$/, '')
  } catch {
    // An installation may leave the docs out; the catalogue is always there.
    return undefined
  }
}

function withoutText(code: ErrorCode): string {
  const { exitCode, status } = CATALOGUE[code]
  return `# ${code}\n\nExit code ${exitCode} · HTTP status ${status}\n\n## What to do\n\n${remedyOf(code)}`
}

function remedyOf(code: ErrorCode): string {
  return CATALOGUE[code].remedy
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(CATALOGUE, text)
}
