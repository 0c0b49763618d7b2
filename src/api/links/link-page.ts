import { markup, type Markup } from '../../telemetry/markup.ts'
import type { LinkRow } from '../../store/access-store.ts'
import type { ApprovalItem } from '../approvals/approval-item.ts'
import type { ShownRequest } from '../approvals/request-item.ts'
import { fieldsOf, nameWords } from '../../contract/action-fields.ts'
import type { HtmlPage } from '../page/html-page.ts'
import { REASON_LENGTH_MAX } from '../../approvals/policy/limits.ts'

/** What will happen, for whom it waits, and two forms: the page itself decides nothing. */
export function linkPage(link: LinkRow, item: ApprovalItem | ShownRequest): HtmlPage {
  const title = titleOf(item)
  const why = 'you' in item ? item.you?.why : undefined
  return {
    title,
    body: markup`
<main id="main">
<article class="request">
<header><h1>${title}</h1>
<p class="soft">${askedBy(item)} · you decide as <strong>${link.person}</strong></p></header>
<div class="two">
<div class="stack">
${whatHappens(item)}
${'reason' in item && item.reason !== undefined && card('Why it is asked', prose(item.reason))}
${why === undefined ? forms() : card('Your answer', markup`<p>You may not decide this now.</p>`)}
</div>
${facts(link, item)}
</div>
</article>
</main>`,
  }
}

export function titleOf(item: ApprovalItem): string {
  const { subject, approval, run } = item
  if (subject === undefined) return `${approval} of ${run}`
  return 'action' in item ? nameWords(subject) : subject
}

function askedBy(item: ApprovalItem | ShownRequest): Markup {
  const { requestedBy = 'somebody' } = item
  const principal = 'onBehalfOf' in item ? item.onBehalfOf : undefined
  return markup`Asked by ${requestedBy}${principal !== undefined && markup` for ${principal}`}`
}

function whatHappens(item: ApprovalItem | ShownRequest): Markup {
  if (!('action' in item)) {
    const words =
      item.details ?? `The run goes on with “${titleOf(item)}”. It says no more about it.`
    return card('What will happen', prose(words))
  }
  const { name, args } = item.action
  const rows = fieldsOf(args).map(row)
  return card(
    'What will happen',
    markup`<dl class="fields">${row({ name: 'Action', value: nameWords(name) })}${rows}</dl>
<details class="part"><summary>As data</summary>
<pre class="json">${JSON.stringify(item.action, undefined, 2)}</pre>
<p class="small soft">Fingerprint: <code>${item.digest}</code>. Your decision is bound to exactly this.</p>
</details>`,
  )
}

function forms(): Markup {
  return card(
    'Your answer',
    markup`<p>Nothing is decided until you press a button. This link counts once.</p>
<form method="post" class="part stack">
<input type="hidden" name="verdict" value="approve">
<label><span>A word for the record, if you like</span>
<textarea name="reason" maxlength="${REASON_LENGTH_MAX}"></textarea></label>
<div class="actions"><button type="submit" class="yes">Approve</button></div>
</form>
<form method="post" class="part stack">
<input type="hidden" name="verdict" value="reject">
<label><span>Why you refuse; the person who asked reads it</span>
<textarea name="reason" required maxlength="${REASON_LENGTH_MAX}"></textarea></label>
<div class="actions"><button type="submit" class="no">Refuse</button></div>
</form>`,
  )
}

function facts(link: LinkRow, item: ApprovalItem | ShownRequest): Markup {
  const more =
    'missing' in item
      ? [
          { name: 'At the deadline it', value: item.atDeadline },
          { name: 'Missing', value: item.missing },
          { name: 'Rule', value: item.policy },
          ...(item.risk === undefined ? [] : [{ name: 'Risk', value: item.risk }]),
        ]
      : []
  const rows = [
    { name: 'Decide before', value: minute(item.expiresAt) },
    ...more,
    { name: 'Run', value: item.run },
    { name: 'This link ends', value: minute(link.expiresAt) },
  ]
  const unanswered = markup`<p class="notice wait">No worker answers now. Your decision is kept, and counts once one is back.</p>`
  return markup`<aside class="stack">${card('Good to know', markup`<dl class="fields">${rows.map(row)}</dl>`)}
${!item.answered && unanswered}</aside>`
}

function minute(at: string | undefined): string {
  return at === undefined ? 'not known' : `${at.slice(0, 16).replace('T', ' ')} UTC`
}

function row({ name, value }: { readonly name: string; readonly value: string }): Markup {
  return markup`<div class="block"><dt>${name}</dt><dd>${value}</dd></div>`
}

function prose(text: string): Markup {
  return markup`<p class="prose">${text}</p>`
}

function card(title: string, body: Markup): Markup {
  return markup`<section class="card"><h2>${title}</h2>${body}</section>`
}
