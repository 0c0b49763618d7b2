import { isKnown } from '../door/etag.ts'
import { keptPage, type PageFile, type PageFiles } from './page-files.ts'

/** Nothing but the page's own files, and no text of a request that is taken for script or style. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Their names change with what is in them. */
const FOREVER = 'public, max-age=31536000, immutable'

export type ServePage = (request: Request) => Promise<Response | undefined>

/**
 * The web page: its files, and its one document under every other path that a browser opens, since
 * the page knows its own paths.
 */
export function createServePage(read: () => Promise<PageFiles> = keptPage()): ServePage {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (!isForPage(request, pathname)) return undefined
    const found = await read()
    if (pathname.startsWith('/assets/')) {
      const asset = found.get(pathname)
      return asset && answer(request, asset, FOREVER)
    }
    const document = found.get('/index.html')
    return document ? answer(request, document, 'no-cache') : notBuilt()
  }
}

/** Programs that mistype a path get a problem in JSON, as everywhere in the API. */
function isForPage({ method, headers }: Request, pathname: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (/^\/(v1|l|errors|docs)(\/|$)/.test(pathname)) return false
  return pathname.startsWith('/assets/') || headers.get('accept')?.includes('text/html') === true
}

function answer(request: Request, file: PageFile, cache: string): Response {
  const headers = new Headers({
    'content-type': file.type,
    'content-security-policy': PAGE_POLICY,
    'cache-control': cache,
    vary: 'accept-encoding',
    etag: file.etag,
  })
  if (isKnown(request.headers.get('if-none-match'), file.etag)) {
    return new Response(undefined, { status: 304, headers })
  }
  const isGzip = request.headers.get('accept-encoding')?.includes('gzip') === true
  if (isGzip) headers.set('content-encoding', 'gzip')
  return new Response(isGzip ? file.gzip : file.body, { headers })
}

function notBuilt(): Response {
  const text = `<!doctype html><html lang="en"><title>Orion</title><h1>The page is not built</h1>
<p>In a clone, run <code>npm run build:inbox</code> and load this again. The API itself works.</p></html>`
  return new Response(text, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
