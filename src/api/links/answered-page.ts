import { markup } from '../../telemetry/markup.ts'
import type { ApprovalItem } from '../approvals/approval-item.ts'
import type { Decided } from '../approvals/decide.ts'
import type { HtmlPage } from '../page/html-page.ts'
import type { LinkAnswer } from './decide-by-link.ts'
import { titleOf } from './link-page.ts'

/** What became of the answer: never more than is so. */
export function answeredPage(
  item: ApprovalItem,
  verdict: LinkAnswer['verdict'],
  decided: Decided,
): HtmlPage {
  const { title, detail } = answerInWords(verdict, decided)
  return {
    title,
    body: markup`
<main class="narrow" id="main">
<div class="card stack">
<h1>${title}</h1>
<p>${titleOf(item)}</p>
<p>${detail}</p>
<p class="small soft">You can close this page. The link counts no more. Decision <code>${decided.decisionId}</code>.</p>
</div>
</main>`,
  }
}

function answerInWords(verdict: LinkAnswer['verdict'], decided: Decided) {
  const title = verdict === 'approve' ? 'You have approved this' : 'You have refused this'
  if (decided.state === 'recorded') {
    const detail =
      'No worker answers now. Your decision is recorded, and counts once the run reads it, unless somebody decided before.'
    return { title, detail }
  }
  const answer = 'answer' in decided ? decided.answer : undefined
  if (answer?.kind === 'counted') {
    const left = answer.need - answer.have
    const others = left === 1 ? 'One more person has' : `${left} more people have`
    return { title, detail: `${answer.have} of ${answer.need}. ${others} to decide.` }
  }
  return { title, detail: 'It is decided, and the run goes on.' }
}
