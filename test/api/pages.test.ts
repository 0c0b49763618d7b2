// Pages that are made here: what every error means, and the API itself. No server is needed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import type { EventStreams } from '../../src/api/events/event-streams.ts'
import { describeApi } from '../../src/api/openapi/describe-api.ts'
import { docsPage } from '../../src/api/openapi/docs-page.ts'
import type { Document } from '../../src/api/openapi/document.ts'
import { errorInfoPage, errorListPage } from '../../src/api/page/error-page.ts'
import { createServeHtml } from '../../src/api/page/html-page.ts'
import { renderMarkdown } from '../../src/api/page/markdown.ts'
import { apiRoutes } from '../../src/api/route-table.ts'
import type { Services } from '../../src/api/services.ts'
import { CATALOGUE } from '../../src/errors/catalogue.ts'
import { markup } from '../../src/telemetry/markup.ts'

const none = () => undefined

test('every error has its page, from which no mark of Markdown is left, and others are refused', async () => {
  for (const code of Object.keys(CATALOGUE)) {
    const { title, body } = await errorInfoPage(code.toLowerCase().replaceAll('_', '-'))
    assert.equal(title, code)
    assert.match(body.markup, new RegExp(`<h1>${code}</h1>`))
    const prose = body.markup.replaceAll(/<pre[^]*?<\/pre>|<code>[^]*?<\/code>/g, '')
    assert.doesNotMatch(prose, /\*\*|\]\(|```|^\||^#|Previous:/m, code)
  }
  for (const name of ['nothing', '../../package', 'constructor', '__proto__']) {
    await assert.rejects(errorInfoPage(name), { code: 'ROUTE_UNKNOWN' })
  }
  assert.match((await errorListPage()).body.markup, /href="\/errors\/link-spent"/)
})

test('the page about the API shows every route, and leads to no other address', () => {
  const parts = { board: {} as ApprovalBoard, streams: {} as EventStreams }
  const routes = apiRoutes({} as Services, parts)
  const { body } = docsPage(describeApi(routes, '1.2.3') as Document)
  for (const { method, path } of routes) {
    assert.ok(body.markup.includes(`<code>${method.toUpperCase()} ${path}</code>`), path)
  }
  const targets = [...body.markup.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, to]) => to)
  assert.deepEqual(
    targets.filter((to) => !/^(#|\/(errors|openapi\.json))/.test(to ?? '')),
    [],
  )
  for (const id of targets.filter((to) => to?.startsWith('#'))) {
    assert.ok(body.markup.includes(`id="${id?.slice(1)}"`), id)
  }
})

const RENDERED: readonly (readonly [name: string, text: string, html: string])[] = [
  ['markup is text', '<b> & `<i>`', '<p>&lt;b&gt; &amp; <code>&lt;i&gt;</code></p>'],
  ['lines make a paragraph', 'a\nb\n\nc', '<p>a b</p><p>c</p>'],
  ['a link to nothing of ours is its words', '[x](javascript:alert(1))', '<p>x)</p>'],
  ['bold with code in it', '**a `b`**', '<p><strong>a <code>b</code></strong></p>'],
  ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['code that never ends', '```\n<x>', '<pre class="json">&lt;x&gt;</pre>'],
]
for (const [name, text, html] of RENDERED) {
  test(`Markdown: ${name}`, () => assert.equal(renderMarkdown(text, none).markup, html))
}

test('a page is served without scripts, and can be read where no styles are built', async () => {
  const hostile = '"><script>alert(1)</script>\u202e'
  const page = { title: hostile, body: markup`<p>${hostile}</p>` }
  for (const read of [async () => new Map(), () => Promise.reject(new Error('no disk'))]) {
    const answer = await createServeHtml(read)(page)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/)
    assert.doesNotMatch(await answer.text(), /<script|\u202e/)
  }
})
