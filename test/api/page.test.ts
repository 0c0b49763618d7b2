// How the web page is served: under which paths, with which policy, and what it is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { keptPage, type PageFile } from '../../src/api/page/page-files.ts'
import { createServePage } from '../../src/api/page/serve-page.ts'

const fileOf = (text: string, type: string): PageFile => ({
  type,
  body: new Uint8Array(Buffer.from(text)),
  gzip: new Uint8Array(gzipSync(text)),
  etag: `"${text.length}"`,
})

const serve = createServePage(
  async () =>
    new Map([
      ['/index.html', fileOf('<!doctype html>', 'text/html')],
      ['/assets/a.js', fileOf('let a', 'text/javascript')],
    ]),
)

const BROWSER = { accept: 'text/html,*/*' }

function get(path: string, headers: Record<string, string> = BROWSER, method = 'GET') {
  return serve(new Request(`http://127.0.0.1${path}`, { method, headers }))
}

test('every path that a browser opens leads to the page, and those of the API do not', async () => {
  for (const path of ['/', '/approvals/a%2Fb/c', '/runs/x', '/nowhere']) {
    assert.equal(await (await get(path))?.text(), '<!doctype html>', path)
  }
  for (const path of ['/v1', '/v1/nothing', '/l/token', '/l']) {
    assert.equal(await get(path), undefined, path)
  }
})

test('a program that mistypes a path does not get the page', async () => {
  assert.equal(await get('/nowhere', { accept: 'application/json' }), undefined)
  assert.equal(await get('/nowhere', {}), undefined)
  assert.equal(await get('/', BROWSER, 'POST'), undefined)
  assert.equal(await get('/assets/none.js'), undefined)
})

test('the page runs its own files alone, and is asked for again after each release', async () => {
  const answer = await get('/')
  const policy = answer?.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/)
  assert.match(policy, /frame-ancestors 'none'; require-trusted-types-for 'script'/)
  assert.doesNotMatch(policy, /unsafe|\*/)
  assert.equal(answer?.headers.get('cache-control'), 'no-cache')
  const asset = await get('/assets/a.js', {})
  assert.match(asset?.headers.get('cache-control') ?? '', /immutable/)
})

test('a file that the browser has is not sent again, and files are compressed for browsers that accept it', async () => {
  const known = await get('/', { ...BROWSER, 'if-none-match': '"15"' })
  assert.equal(known?.status, 304)
  const packed = await get('/assets/a.js', { 'accept-encoding': 'br, gzip' })
  assert.equal(packed?.headers.get('content-encoding'), 'gzip')
  assert.equal(gunzipSync(await (packed?.arrayBuffer() ?? new ArrayBuffer())).toString(), 'let a')
})

test('a page that is not built says how to build it, and is looked for again', async () => {
  let looks = 0
  const read = keptPage(async () => {
    looks += 1
    return new Map()
  })
  const without = createServePage(read)
  for (const look of [1, 2]) {
    const answer = await without(new Request('http://127.0.0.1/', { headers: BROWSER }))
    assert.equal(answer?.status, 503)
    assert.match((await answer?.text()) ?? '', /npm run build:inbox/)
    assert.equal(looks, look)
  }
})
