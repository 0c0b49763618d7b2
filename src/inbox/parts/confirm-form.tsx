import { useState } from 'preact/hooks'
import { fieldsOf } from '../../contract/action-fields.ts'
import { REASON_LENGTH_MAX } from '../rules/reason.ts'
import { undoIsLong } from '../state/preferences.ts'
import type { FormProps } from './sent.ts'

interface Props extends FormProps {
  readonly verb: 'approve' | 'reject' | 'withdraw' | 'reopen'
}

const BUTTONS = {
  approve: 'Approve',
  reject: 'Refuse',
  withdraw: 'Take it back',
  reopen: 'Ask again',
} as const

/** Repeats what it is about, and asks for a reason where there is a no. */
export function ConfirmForm({ verb, data, onSend, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const needsReason = verb === 'reject' || verb === 'reopen'
  // A yes that can do harm is one key further away.
  const focused = data.risk === 'high' ? 'cancel' : 'send'
  const text = reason.trim()
  const submit = (event: Event) => {
    event.preventDefault()
    if (needsReason && text === '') setMissing(true)
    else onSend(text === '' ? {} : { reason: text })
  }
  const type = (value: string) => {
    setReason(value)
    setMissing(false)
  }
  return (
    <form class="stack" onSubmit={submit}>
      <Summary data={data} />
      {verb === 'approve' && <OneOfMany data={data} />}
      {verb === 'reopen' && (
        <p>
          People who joined since it was asked can then decide too. Votes given so far count no
          more, and the time to decide begins again.
        </p>
      )}
      <Reason isNeeded={needsReason} isMissing={isMissing} value={reason} onType={type} />
      <div class="actions">
        <button
          type="submit"
          class={verb === 'approve' ? 'yes' : 'no'}
          {...focusIf(!needsReason && focused === 'send')}
        >
          {BUTTONS[verb]}
        </button>
        <button type="button" {...focusIf(!needsReason && focused === 'cancel')} onClick={onClose}>
          Cancel
        </button>
      </div>
      <p class="soft small">
        You can take it back for {undoIsLong.value ? 'a minute' : 'five seconds'}; then it is sent.
      </p>
    </form>
  )
}

function OneOfMany({ data: { have, need } }: Pick<FormProps, 'data'>) {
  const after = need - have - 1
  if (after < 1) return null
  return (
    <p>
      Yours is one of {need} approvals: after it, {after}{' '}
      {after === 1 ? 'more person has' : 'more people have'} to approve.
    </p>
  )
}

interface ReasonProps {
  readonly isNeeded: boolean
  readonly isMissing: boolean
  readonly value: string
  readonly onType: (value: string) => void
}

function Reason({ isNeeded, isMissing, value, onType }: ReasonProps) {
  return (
    <label>
      <span>{isNeeded ? 'Reason' : 'Reason (if you like)'}</span>
      <textarea
        rows={3}
        maxLength={REASON_LENGTH_MAX}
        value={value}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'reason-problem' : undefined}
        {...focusIf(isNeeded)}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {isMissing && (
        <span id="reason-problem" class="problem" role="alert">
          Say why, in a few words: the person who asked reads it.
        </span>
      )}
    </label>
  )
}

function focusIf(isFirst: boolean) {
  return isFirst ? { 'data-focus': '' } : {}
}

const FIELDS_MAX = 6

function Summary({ data }: Pick<FormProps, 'data'>) {
  const fields = data.action ? fieldsOf(data.action.args).filter(({ isBlock }) => !isBlock) : []
  return (
    <div class="summary">
      <p>
        <strong>{data.title}</strong>
      </p>
      {fields.length > 0 && (
        <dl class="fields">
          {fields.slice(0, FIELDS_MAX).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
