import { useState } from 'preact/hooks'
import { REASON_LENGTH_MAX } from '../rules/reason.ts'
import type { FormProps } from './sent.ts'
import { FormEnd } from './form-end.tsx'

interface Props extends FormProps {
  readonly verb: 'ask' | 'answer' | 'comment' | 'extend'
}

const LABELS = {
  ask: 'Your question',
  answer: 'Your answer',
  comment: 'Your comment',
  extend: 'Until when',
} as const

const BUTTONS = {
  ask: 'Ask',
  answer: 'Answer',
  comment: 'Write',
  extend: 'Give more time',
} as const

/** One text; or one moment, for more time. */
export function TextForm({ verb, data, onSend, onClose }: Props) {
  const [value, setValue] = useState('')
  const [isMissing, setMissing] = useState(false)
  const open = data.questions.find(({ answer }) => answer === undefined)
  const submit = (event: Event) => {
    event.preventDefault()
    const text = value.trim()
    if (text === '') setMissing(true)
    else if (verb === 'extend') onSend({ extra: { untilMs: Date.parse(text) } })
    else if (verb === 'answer') onSend({ extra: { text, question: open?.id ?? '' } })
    else onSend({ extra: { text } })
  }
  const shared = { value, 'data-focus': '', 'aria-invalid': isMissing } as const
  const take = (event: { readonly currentTarget: { readonly value: string } }) => {
    setValue(event.currentTarget.value)
    setMissing(false)
  }
  return (
    <form class="stack" onSubmit={submit}>
      {verb === 'answer' && open && (
        <blockquote class="prose">
          {open.by}: {open.text}
        </blockquote>
      )}
      <label>
        <span>{LABELS[verb]}</span>
        {verb === 'extend' ? (
          <input type="datetime-local" {...shared} onInput={take} />
        ) : (
          <textarea rows={4} maxLength={REASON_LENGTH_MAX} {...shared} onInput={take} />
        )}
        {isMissing && (
          <span class="problem" role="alert">
            This is empty.
          </span>
        )}
      </label>
      <FormEnd does={BUTTONS[verb]} onClose={onClose} />
    </form>
  )
}
