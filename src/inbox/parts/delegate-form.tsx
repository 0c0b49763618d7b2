import { useState } from 'preact/hooks'
import type { FormProps } from './sent.ts'
import { FormEnd } from './form-end.tsx'

const DAY_MS = 86_400_000

/** Who stands in, and for how long. */
export function DelegateForm({ data, onSend, onClose }: FormProps) {
  const [to, setTo] = useState('')
  const [isMissing, setMissing] = useState(false)
  const untilMs = data.deadlineMs ?? Date.now() + DAY_MS
  const submit = (event: Event) => {
    event.preventDefault()
    if (to.trim() === '') setMissing(true)
    else onSend({ extra: { to: to.trim(), untilMs } })
  }
  return (
    <form class="stack" onSubmit={submit}>
      <p>That person decides this one request in your place. You can still decide it yourself.</p>
      <label>
        <span>Who</span>
        <input
          value={to}
          autocomplete="off"
          data-focus=""
          aria-invalid={isMissing}
          onInput={(event) => {
            setTo(event.currentTarget.value)
            setMissing(false)
          }}
        />
        {isMissing && (
          <span class="problem" role="alert">
            Name the person.
          </span>
        )}
      </label>
      <FormEnd does="Let them stand in" onClose={onClose} />
    </form>
  )
}
