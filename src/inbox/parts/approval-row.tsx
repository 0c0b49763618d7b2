import { approvalPath, type Approval, type Risk } from '../api/approval.ts'
import { briefWords } from '../rules/brief-words.ts'
import { urgencyOf } from '../rules/rank.ts'
import { stageWords } from '../rules/stage-words.ts'
import { now, roughNow } from '../state/clock.ts'
import { letterFor } from '../state/outbox.ts'
import { Icon } from './icon.tsx'
import { Ago, Until } from './moment.tsx'

interface Props {
  readonly item: Approval
  readonly place: number
  readonly total: number
}

/** One request in the list: what, who, since when, what is missing, until when. */
export function ApprovalRow({ item, place, total }: Props) {
  const urgency = urgencyOf(item, roughNow.value)
  return (
    <li aria-posinset={place} aria-setsize={total}>
      <a class={`row ${urgency}`} href={approvalPath(item)}>
        <span class="what">
          <strong>{item.title}</strong>
          {item.action && <span class="brief">{briefWords(item.action.args)}</span>}
          <span class="soft">
            <Asker item={item} /> · <Ago atMs={item.askedAtMs} />
          </span>
        </span>
        <span class="facts">
          <OnItsWay item={item} />
          {item.risk && <RiskPill risk={item.risk} />}
          {item.need > 1 && (
            <span class="pill">
              <Icon name="people" size={14} />
              {item.have} of {item.need}
            </span>
          )}
          {item.you?.may === false && <span class="pill">not you</span>}
        </span>
        {item.deadlineMs !== undefined && (
          <span class="deadline">
            <Icon name="clock" size={15} />
            <Until atMs={item.deadlineMs} />
          </span>
        )}
      </a>
    </li>
  )
}

export function Asker({ item }: { readonly item: Approval }) {
  const { requestedBy, onBehalfOf } = item
  return (
    <span>
      {requestedBy ?? 'Somebody'} asks{onBehalfOf !== undefined && ` on behalf of ${onBehalfOf}`}
    </span>
  )
}

const RISK_WORDS: Readonly<Record<Risk, readonly [tone: string, words: string]>> = {
  high: ['no', 'High risk'],
  medium: ['wait', 'Some risk'],
  low: ['', 'Low risk'],
}

export function RiskPill({ risk }: { readonly risk: Risk }) {
  const [tone, words] = RISK_WORDS[risk]
  return (
    <span class={`pill ${tone}`}>
      {risk !== 'low' && <Icon name="warning" size={14} />}
      {words}
    </span>
  )
}

function OnItsWay({ item }: { readonly item: Approval }) {
  const letter = letterFor(item.run, item.approval)
  if (!letter) return null
  const { title, tone } = stageWords(letter, now.value)
  return <span class={`pill ${tone}`}>{title}</span>
}
