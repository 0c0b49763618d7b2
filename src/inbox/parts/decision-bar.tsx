import { useState } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import type { Verb } from '../rules/letter.ts'
import { letterFor } from '../state/outbox.ts'
import { stageWords } from '../rules/stage-words.ts'
import { isSettled } from '../rules/letter.ts'
import { now } from '../state/clock.ts'
import { youWords } from '../rules/standing-words.ts'

interface Props {
  readonly data: Approval
  /** What may be done now; empty as long as what is shown is not what would be decided. */
  readonly verbs: readonly string[]
  readonly isFresh: boolean
  readonly onVerb: (verb: Verb) => void
}

const MORE: readonly (readonly [verb: Verb, name: string, key: string])[] = [
  ['edit', 'Change…', 'e'],
  ['delegate', 'Let somebody stand in…', 'd'],
  ['ask', 'Ask…', 'c'],
  ['comment', 'Comment…', ''],
  ['extend', 'More time…', ''],
  ['withdraw', 'Take back…', ''],
  ['reopen', 'Ask again…', ''],
]

/** The decision, always in reach. */
export function DecisionBar({ data, verbs, isFresh, onVerb }: Props) {
  const letter = letterFor(data.run, data.approval)
  if (letter && !isSettled(letter)) {
    const { title, detail } = stageWords(letter, now.value)
    return (
      <div class="decide">
        <p>
          <strong>{title}.</strong> {detail}
        </p>
      </div>
    )
  }
  if (!verbs.includes('approve') && !verbs.includes('reject')) {
    return (
      <div class="decide">
        <p class="soft">{blockedWords(data, isFresh)}</p>
        <More verbs={verbs} onVerb={onVerb} />
      </div>
    )
  }
  return (
    <div class="decide">
      <div class="actions">
        {verbs.includes('approve') && (
          <button type="button" class="yes" onClick={() => onVerb('approve')}>
            Approve… <kbd aria-hidden="true">a</kbd>
          </button>
        )}
        {verbs.includes('reject') && (
          <button type="button" class="no-line" onClick={() => onVerb('reject')}>
            Refuse… <kbd aria-hidden="true">r</kbd>
          </button>
        )}
      </div>
      <More verbs={verbs} onVerb={onVerb} />
    </div>
  )
}

function More({ verbs, onVerb }: Pick<Props, 'verbs' | 'onVerb'>) {
  const [isOpen, setOpen] = useState(false)
  const shown = MORE.filter(([verb]) => verbs.includes(verb))
  if (shown.length === 0) return null
  return (
    <div class={`actions more-actions ${isOpen ? 'open' : ''}`}>
      <button
        type="button"
        class="plain toggle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Less' : 'More …'}
      </button>
      {shown.map(([verb, name, key]) => (
        <button key={verb} type="button" class="plain" onClick={() => onVerb(verb)}>
          {name} {key !== '' && <kbd aria-hidden="true">{key}</kbd>}
        </button>
      ))}
    </div>
  )
}

function blockedWords(data: Approval, isFresh: boolean): string {
  if (!isFresh) return 'You can decide once Orion answers again.'
  if (data.you?.may === false || data.verbs.length === 0) return youWords(data)
  return 'Read what has changed, then decide.'
}
