import { useState } from 'preact/hooks'
import { call } from '../api/http.ts'
import type { Problem } from '../api/problem.ts'
import { announce } from '../state/announce.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'

export type Steering = 'signal' | 'cancel'

interface Props {
  readonly run: string
  readonly steering: Steering
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A signal to a run, or its end: for operators. */
export function SteerDialog({ run, steering, onDone, onClose }: Props) {
  const [name, setName] = useState('')
  const [payload, setPayload] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const isSignal = steering === 'signal'
  const submit = async (event: Event) => {
    event.preventDefault()
    const found = isSignal ? await sendSignal(run, name.trim(), payload) : await cancel(run)
    setProblem(found)
    if (found) return
    announce(isSignal ? 'The signal was sent.' : 'The run was asked to end.')
    onDone()
    onClose()
  }
  return (
    <Dialog title={isSignal ? 'Send a signal' : 'Cancel this run?'} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {isSignal ? (
          <SignalFields name={name} onName={setName} payload={payload} onPayload={setPayload} />
        ) : (
          <p>
            <strong>{run}</strong> is asked to end. It may tidy up first; what it did stays done.
          </p>
        )}
        {problem && <ProblemNotice problem={problem} />}
        <div class="actions">
          <button type="submit" class={isSignal ? 'main' : 'no'}>
            {isSignal ? 'Send' : 'Cancel the run'}
          </button>
          <button type="button" {...(isSignal ? {} : { 'data-focus': '' })} onClick={onClose}>
            {isSignal ? 'Close' : 'Let it run'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface FieldsProps {
  readonly name: string
  readonly onName: (name: string) => void
  readonly payload: string
  readonly onPayload: (payload: string) => void
}

function SignalFields({ name, onName, payload, onPayload }: FieldsProps) {
  return (
    <>
      <label>
        <span>Name</span>
        <input
          value={name}
          required
          data-focus=""
          autocomplete="off"
          onInput={(event) => onName(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>Payload, as JSON (or nothing)</span>
        <textarea
          class="code"
          spellcheck={false}
          value={payload}
          onInput={(event) => onPayload(event.currentTarget.value)}
        />
      </label>
    </>
  )
}

async function sendSignal(run: string, name: string, text: string): Promise<Problem | undefined> {
  let body: unknown = {}
  try {
    if (text.trim() !== '') body = { payload: JSON.parse(text) as unknown }
  } catch {
    return { status: 422, code: 'INPUT_INVALID', title: '', detail: 'The payload is not JSON.' }
  }
  const path = `/v1/runs/${encodeURIComponent(run)}/signals/${encodeURIComponent(name)}`
  const answer = await call(path, { method: 'POST', body })
  return answer.ok ? undefined : answer.problem
}

async function cancel(run: string): Promise<Problem | undefined> {
  const path = `/v1/runs/${encodeURIComponent(run)}/cancel`
  const answer = await call(path, { method: 'POST', body: {} })
  return answer.ok ? undefined : answer.problem
}
