import { PENDING, type Approval } from '../api/approval.ts'
import { approvalPath } from '../api/approval.ts'
import { endingWords, verdictWords } from '../rules/stage-words.ts'
import { roughNow } from '../state/clock.ts'
import { knownWaiting } from '../state/waiting-list.ts'
import { Icon } from './icon.tsx'

/** What was decided, by whom and when; and the way to the next request. */
export function Outcome({ data }: { readonly data: Approval }) {
  if (data.status === PENDING) return null
  const { ending } = data
  const isYes = data.status === 'approved'
  const next = knownWaiting().find(({ key }) => key !== data.key)
  return (
    <div class={`notice ${isYes ? 'yes' : 'no'}`} role="status">
      <Icon name={isYes ? 'check' : 'cross'} />
      <div>
        <p>
          <strong>
            This was {ending ? endingWords(ending, roughNow.value) : verdictWords(data.status)}.
          </strong>
        </p>
        {ending?.reason !== undefined && <p class="prose">“{ending.reason}”</p>}
        {next && (
          <p>
            <a href={approvalPath(next)}>Next: {next.title}</a>
          </p>
        )}
      </div>
    </div>
  )
}
