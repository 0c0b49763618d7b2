import { useState } from 'preact/hooks'
import { nameWords } from '../../contract/action-fields.ts'
import { editedArgs, inputsOf, type Input } from '../rules/edit-inputs.ts'
import type { FormProps } from './sent.ts'
import { FormEnd } from './form-end.tsx'

/** The arguments as fields of a form, within the schema; the server checks them as well. */
export function EditForm({ data, onSend, onClose }: FormProps) {
  const args = data.action?.args ?? null
  const inputs = inputsOf(args, data.action?.argsSchema)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string | undefined>()
  const submit = (event: Event) => {
    event.preventDefault()
    const result = editedArgs(args, inputs, values)
    if ('problem' in result) setProblem(result.problem)
    else onSend({ extra: { args: result.args } })
  }
  return (
    <form class="stack" onSubmit={submit}>
      <p>Everybody votes again on what you change it to.</p>
      {inputs.map((input, index) => (
        <Field
          key={input.name}
          input={input}
          isFirst={index === 0}
          value={values[input.name] ?? input.text}
          onValue={(value) => {
            setValues({ ...values, [input.name]: value })
            setProblem(undefined)
          }}
        />
      ))}
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <FormEnd does="Change the request" onClose={onClose} />
    </form>
  )
}

interface FieldProps {
  readonly input: Input
  readonly isFirst: boolean
  readonly value: string
  readonly onValue: (value: string) => void
}

function Field({ input, isFirst, value, onValue }: FieldProps) {
  const focus = isFirst ? { 'data-focus': '' } : {}
  const take = (event: { readonly currentTarget: { readonly value: string } }) =>
    onValue(event.currentTarget.value)
  return (
    <label>
      <span>{nameWords(input.name)}</span>
      {input.kind === 'choice' && (
        <select value={value} {...focus} onChange={take}>
          {input.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
      {input.kind === 'json' && <textarea class="code" value={value} {...focus} onInput={take} />}
      {input.kind === 'text' && value.length > 60 && (
        <textarea value={value} {...focus} onInput={take} />
      )}
      {input.kind === 'text' && value.length <= 60 && (
        <input value={value} {...focus} onInput={take} />
      )}
      {input.kind === 'number' && (
        <input inputMode="decimal" value={value} {...focus} onInput={take} />
      )}
      {input.hint !== undefined && <span class="soft small">{input.hint}</span>}
    </label>
  )
}
