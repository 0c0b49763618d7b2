import { markup } from '../../telemetry/markup.ts'
import type { Problem } from '../door/problem.ts'
import type { HtmlPage } from './html-page.ts'

/** What went wrong and what to do, for a person whose browser asked for a page. */
export function problemPage({
  title,
  status,
  detail,
  remedy,
  code,
  type,
  instance,
  retryAfterSeconds,
  since,
}: Problem): HtmlPage {
  return {
    title: TITLES[code] ?? title,
    status,
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    body: markup`
<main class="narrow" id="main">
<div class="card stack">
<h1>${TITLES[code] ?? sentence(title)}</h1>
<p>${detail}</p>
<p>${remedy}</p>
${since !== undefined && markup`<p>Since ${since.slice(0, 16).replace('T', ' ')} UTC. Nothing that was recorded is lost.</p>`}
${WITH_WAY_BACK.has(code) && markup`<p><a class="button" href="/">To the sign-in page</a></p>`}
<p class="small soft"><a href="${type}">${code}</a> · <code>${instance}</code></p>
</div>
</main>`,
  }
}

/** After these a person may try again. */
const WITH_WAY_BACK: ReadonlySet<string> = new Set([
  'SIGN_IN_FAILED',
  'ROLE_MISSING',
  'IDENTITY_PROVIDER_UNREACHABLE',
])

/** What people come upon who are no programmers. */
const TITLES: Readonly<Record<string, string>> = {
  SIGN_IN_FAILED: 'You are not signed in',
  ROLE_MISSING: 'You may not use this',
  IDENTITY_PROVIDER_UNREACHABLE: 'You cannot sign in now',
  LINK_SPENT: 'This link does not count any more',
  LINK_UNKNOWN: 'This link opens nothing',
  APPROVAL_ALREADY_DECIDED: 'This is decided already',
  APPROVAL_NOT_ALLOWED: 'This is not for you to decide',
  TEMPORAL_UNREACHABLE: 'Orion cannot be reached now',
  DATABASE_UNREACHABLE: 'Orion cannot be reached now',
  RATE_LIMITED: 'Too many requests',
  ROUTE_UNKNOWN: 'There is no such page',
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
