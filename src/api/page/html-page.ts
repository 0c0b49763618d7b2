import { markup, type Markup } from '../../telemetry/markup.ts'
import { within } from '../../time/within.ts'
import { STYLES_MS } from '../limits.ts'
import { stylesOf, type PageFiles } from './page-files.ts'

/** A page that is made here, of plain HTML: it runs no script, and none can be put into it. */
export interface HtmlPage {
  readonly title: string
  readonly body: Markup
  /** 200 where absent. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export type ServeHtml = (page: HtmlPage) => Promise<Response>

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Pages look as the inbox does, whose styles they share; where that is not built, they are plain. */
export function createServeHtml(read: () => Promise<PageFiles>): ServeHtml {
  return async ({ title, body, status = 200, headers = {} }) => {
    const styles = await within(read().then(stylesOf), STYLES_MS, () => []).catch(() => [])
    return new Response(documentOf(title, body, styles).markup, {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
        // A form of ours says where it comes from, and nothing else is said to anybody.
        'referrer-policy': 'same-origin',
        ...headers,
      },
    })
  }
}

function documentOf(title: string, body: Markup, styles: readonly string[]): Markup {
  const links = styles.map((path) => markup`<link rel="stylesheet" href="${path}">`)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Orion</title>
${links}
</head>
<body>${body}</body>
</html>
`
}
